package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.label.UsageException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON lines: one object per line. Line ends may be those of Windows, and lines may be blank. Each line is parsed
 * separately, so that an error carries its line number.
 */
public final class JsonLines {

    private static final int BUFFER = 1 << 16;

    /** Receives the object of each line. */
    public interface Visitor {

        /**
         * Receives the object of a line; must read the parser to the end of the object.
         *
         * @param json at the start of the object
         * @param line number of the line, from 1
         * @param start offset of the object in the file, in bytes
         * @param length of the object, in bytes
         */
        void object(JsonParser json, int line, long start, int length) throws IOException;
    }

    private JsonLines() {}

    /**
     * Whether a file that begins with an object is JSON lines. The file's ending decides. Otherwise, an object must end
     * on the first line and another must begin after it; one JSON text cannot hold this.
     */
    static boolean is(Path path, byte[] head, Set<String> shape) throws IOException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return true;
        }
        if (shape.contains("images") || shape.contains("annotations") || shape.contains("frames")) {
            return false; // one object, perhaps of a gigabyte without a line end
        }
        Optional<Boolean> told = isAnotherAfterFirst(new ByteArrayInputStream(head));
        if (told.isPresent() || Files.size(path) == head.length) {
            return told.orElse(false);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            return isAnotherAfterFirst(in).orElse(false);
        }
    }

    /**
     * Whether an object begins after the first line, and another one ended with this line. Empty if the text ends
     * before.
     */
    private static Optional<Boolean> isAnotherAfterFirst(InputStream in) throws IOException {
        int last = 0;
        boolean ended = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                ended = last == '}';
                if (last != 0 && !ended) {
                    return Optional.of(false);
                }
            } else if (b > ' ' && b < 0x80) {
                if (ended) {
                    return Optional.of(b == '{');
                }
                last = b;
            }
        }
        return Optional.empty();
    }

    /**
     * Reads all lines.
     *
     * @throws UsageException if a line is no JSON object; the message gives its number
     */
    public static void each(Path path, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            long start = 0;
            boolean ended = false;
            for (int line = 1; !ended; line++) {
                text.reset();
                int b = in.read();
                for (; b >= 0 && b != '\n'; b = in.read()) {
                    text.write(b);
                }
                ended = b < 0;
                line(path, text.toByteArray(), line, start, visitor);
                start += text.size() + 1L;
            }
        }
    }

    private static void line(Path path, byte[] bytes, int line, long start, Visitor visitor) throws IOException {
        int from = line == 1 ? afterMark(bytes) : 0;
        while (from < bytes.length && bytes[from] >= 0 && bytes[from] <= ' ') {
            from++;
        }
        if (from == bytes.length) {
            return;
        }
        byte[] object = from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
        try (JsonParser json = Json.parser(object, object.length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UsageException(path + ", line " + line + ": each line of JSON lines must be an object");
            }
            visitor.object(json, line, start + from, object.length);
            if (json.nextToken() != null) {
                throw new UsageException(path + ", line " + line + ": more follows after the object of this line");
            }
        } catch (JsonProcessingException e) {
            throw Json.broken(path, e, line);
        }
    }

    /** Length of the byte order mark that Windows puts before UTF-8. */
    private static int afterMark(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
