package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file that may hold labels, and the shape of its beginning, by which formats recognise it.
 *
 * @param path where it is
 * @param name its place in the folder that was asked for, with {@code /}; its own name where a file was asked for
 * @param shape the paths seen in its first 64 KiB where that is JSON: {@code []}, {@code [].labels},
 *     {@code [].labels[].box2d}; of JSON lines that of the first
 * @param lines whether it is JSON lines: an object on each line
 */
public record LabelFile(Path path, String name, Set<String> shape, boolean lines) {

    private static final int HEAD = 1 << 16;
    private static final int DEEPEST = 4;

    public LabelFile {
        shape = Collections.unmodifiableSet(new LinkedHashSet<>(shape));
    }

    /**
     * Looks at the beginning of a file.
     *
     * @throws UsageException where it is empty, UTF-16, or JSON that breaks before anything is recognised
     */
    public static LabelFile open(Path path, String name) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw new UsageException(path + " is empty; a label file is needed");
        }
        if (isUtf16(head)) {
            throw new UsageException(path + " is UTF-16; save it as UTF-8");
        }
        Set<String> shape = new LinkedHashSet<>();
        try (JsonParser json = Json.parser(head, head.length)) {
            if (json.nextToken() != null && json.currentToken().isStructStart()) {
                collect(json, "", 0, shape);
            }
        } catch (JsonEOFException e) {
            if (head.length < HEAD && shape.isEmpty()) {
                throw Json.broken(path, e);
            }
        } catch (JsonProcessingException e) {
            if (shape.isEmpty() && looksLikeJson(head)) {
                throw Json.broken(path, e);
            }
        }
        boolean object = !shape.isEmpty() && !shape.contains("[]");
        return new LabelFile(path, name, shape, object && JsonLines.is(path, head, shape));
    }

    /** Whether something was seen at one of these places. */
    public boolean has(String... paths) {
        return List.of(paths).stream().anyMatch(shape::contains);
    }

    private static void collect(JsonParser json, String at, int depth, Set<String> found) throws IOException {
        boolean list = json.currentToken() == JsonToken.START_ARRAY;
        String path = list ? at + "[]" : at;
        if (list) {
            found.add(path);
        }
        boolean first = true;
        while (!json.nextToken().isStructEnd()) {
            String child = path;
            if (!list) {
                child = path.isEmpty() ? json.currentName() : path + "." + json.currentName();
                found.add(child);
                json.nextToken();
            }
            // One item tells the shape of a list; a list of thousands is not worth the look.
            if (depth < DEEPEST && (!list || first) && json.currentToken().isStructStart()) {
                collect(json, child, depth + 1, found);
            } else {
                json.skipChildren();
            }
            first = false;
        }
    }

    private static boolean isUtf16(byte[] head) {
        return head.length >= 2
                && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
                        || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE));
    }

    private static boolean looksLikeJson(byte[] head) {
        for (byte b : head) {
            if (b > ' ') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }
}
