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
 * Lines of a file that a service has written: bytes that are no UTF-8 are replaced, and a line that is longer than any answer
 * is skipped instead of filling the memory. For one thread.
 */
final class CappedLines implements Closeable {

    private final BufferedReader reader;
    private final int longest;

    /** @param longest characters of a line */
    CappedLines(Path file, int longest) throws IOException {
        this.reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        this.longest = longest;
    }

    /** The next line, empty where it is too long; null at the end of the file. */
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
            if (line.length() < longest) {
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
