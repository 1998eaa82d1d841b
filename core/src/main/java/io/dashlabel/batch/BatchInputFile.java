package io.dashlabel.batch;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of questions that is being written. Only the names of its images are in memory. */
final class BatchInputFile implements Closeable {

    private final Path path;
    private final OutputStream out;
    private final List<String> images = new ArrayList<>();
    private long bytes;

    BatchInputFile(Path path) throws IOException {
        this.path = path;
        this.out = new BufferedOutputStream(Files.newOutputStream(path));
    }

    /** Whether one more line keeps within what the service takes. */
    boolean holds(byte[] line, BatchService service) {
        return images.size() < service.mostLines() && bytes + line.length <= service.mostBytes();
    }

    void add(String image, byte[] line) throws IOException {
        out.write(line);
        bytes += line.length;
        images.add(image);
    }

    /** By SHA-256. */
    List<String> images() {
        return images;
    }

    /** All of it, on the disk. */
    Path written() throws IOException {
        out.close();
        return path;
    }

    /** Deletes it. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
