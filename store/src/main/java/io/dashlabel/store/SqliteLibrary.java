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
 * Loads SQLite's native library. Its loader unpacks the library into the folder for temporary files and removes it when
 * the process ends. Each killed process would therefore leave 1.2 MB. This class removes the unpacked files directly
 * after loading, on systems that allow it.
 */
final class SqliteLibrary {

    private static final String FOLDER = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /** Loads the library. A second call does nothing. */
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
        } catch (Exception e) { // the loader declares it
            throw new UsageException(
                    "SQLite's library cannot be loaded from the folder for temporary files; name a folder whose files may"
                            + " be executed by DASHLABEL_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
    }
}
