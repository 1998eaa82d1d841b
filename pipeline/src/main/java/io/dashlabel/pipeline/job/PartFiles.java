package io.dashlabel.pipeline.job;

import io.dashlabel.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies the files of a part into the merged run. Each file appears whole or not at all. */
final class PartFiles {

    private PartFiles() {}

    /** Copies a file, if it is there. Label files are copied, because people edit them in their place. */
    static void copy(Path from, Path to) throws IOException {
        if (!Files.isRegularFile(from)) {
            return;
        }
        try (AtomicFile file = AtomicFile.at(to)) {
            Files.copy(from, file.stream());
            file.commit();
        }
    }

    /** Makes a second name for a file that is never changed in its place; copies it where the disk has no such names. */
    static void link(Path from, Path to) throws IOException {
        if (!Files.isRegularFile(from)) {
            return;
        }
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException e) {
            copy(from, to);
        }
    }

    /** Copies all files of a folder, if it is there. */
    static void copyAll(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> inside = Files.walk(from)) {
            files = inside.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            copy(file, to.resolve(from.relativize(file).toString()));
        }
    }
}
