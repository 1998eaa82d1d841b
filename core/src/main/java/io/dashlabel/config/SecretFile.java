package io.dashlabel.config;

import io.dashlabel.io.BoundedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a file that holds only a secret. */
final class SecretFile {

    /** Keys, tokens and connection strings have a few thousand characters at most. */
    private static final int MOST_BYTES = 64 << 10;

    private SecretFile() {}

    /** @throws IllegalArgumentException if the file cannot be read, or is no file of a secret's size */
    static String content(String file) {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is a secret, and its file '" + file + "' is no path", e);
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("is a secret, and its file '" + file + "' is a folder");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) { // its read may never begin or never end
            throw new IllegalArgumentException(noFile(file));
        }
        try {
            return BoundedText.read(path, MOST_BYTES).strip();
        } catch (BoundedText.KernelFileException e) {
            throw new IllegalArgumentException(noFile(file), e);
        } catch (BoundedText.TooLargeException e) {
            throw new IllegalArgumentException(
                    "is a secret, and its file '" + file + "' holds more than " + MOST_BYTES / 1024
                            + " KiB; a secret is a short text",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("is a secret, and its file '" + file + "' cannot be read", e);
        }
    }

    private static String noFile(String file) {
        return "is a secret, and '" + file
                + "' is no file but a device or a pipe; put the secret into a file, or into an"
                + " environment variable";
    }
}
