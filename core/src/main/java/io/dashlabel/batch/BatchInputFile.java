package io.dashlabel.batch;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of questions during its writing. Memory holds only the names of its images. */
final class BatchInputFile implements Closeable {

    private final Path path;
    private final OutputStream out;
    private final List<String> images = new ArrayList<>();
    private long bytes;

    BatchInputFile(Path path) throws IOException {
        this.path = path;
        this.out = new BufferedOutputStream(Files.newOutputStream(path));
    }

    /** Whether another line keeps the file within the service's limits. */
    boolean fits(byte[] line, BatchService service) {
        return images.size() < service.maxLines() && bytes + line.length <= service.maxBytes();
    }

    void add(String image, byte[] line) throws IOException {
        out.write(line);
        bytes += line.length;
        images.add(image);
    }

    /** The images by SHA-256. */
    List<String> images() {
        return images;
    }

    /** Writes the rest to the disk and returns the file. */
    Path finish() throws IOException {
        out.close();
        return path;
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
