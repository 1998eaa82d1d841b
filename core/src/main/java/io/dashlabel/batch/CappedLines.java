package io.dashlabel.batch;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file from a service. It replaces bytes that are not UTF-8. It skips a line that is longer than
 * any answer, so that the line cannot fill the memory. For one thread.
 */
final class CappedLines implements Closeable {

    private final BufferedReader reader;
    private final int maxCharacters;

    /** @param maxCharacters the longest accepted line, in characters */
    CappedLines(Path file, int maxCharacters) throws IOException {
        this.reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        this.maxCharacters = maxCharacters;
    }

    /** Returns the next line, empty if it is too long, or null at the end of the file. */
    @Nullable
    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        boolean fits = true;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            any = true;
            if (c == '\n') {
                break;
            }
            if (line.length() < maxCharacters) {
                line.append((char) c);
            } else {
                fits = false;
            }
        }
        if (!any) {
            return null;
        }
        return fits ? Optional.of(line.toString()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
