package io.dashlabel.store;

import io.dashlabel.label.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library. Its loader unpacks it into the folder for temporary files and removes it at the end, so that
 * each killed process leaves 1.2 MB there. A system that lets a loaded library be removed gets rid of it at once.
 */
final class SqliteLibrary {

    private static final String FOLDER = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /** Once loaded, loading again does nothing. */
    static synchronized void load() throws IOException {
        if (File.separatorChar == '\\' || System.getProperty(FOLDER) != null) {
            initialize();
            return;
        }
        Path folder = Files.createTempDirectory("dashlabel-sqlite");
        System.setProperty(FOLDER, folder.toString());
        try {
            initialize();
        } finally {
            System.clearProperty(FOLDER);
            List<Path> unpacked;
            try (Stream<Path> files = Files.list(folder)) {
                unpacked = files.toList();
            }
            for (Path file : unpacked) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static void initialize() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) { // the loader's own signature
            throw new UsageException(
                    "SQLite's library cannot be loaded from the folder for temporary files; name a folder whose files may"
                            + " be executed by DASHLABEL_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
    }
}
