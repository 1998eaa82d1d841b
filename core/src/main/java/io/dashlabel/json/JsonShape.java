package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes the beginning of a JSON file by the paths in it.
 *
 * @param paths the paths in the beginning: {@code []}, {@code [].labels}, {@code [].labels[].box2d}; for JSON lines,
 *     those of the first line. Empty if the file is no JSON, or an empty object or list.
 * @param lines whether the file is JSON lines: an object on each line
 * @param fault the error of a file that begins as JSON but breaks before anything is recognised
 */
public record JsonShape(Set<String> paths, boolean lines, Optional<UsageException> fault) {

    private static final int DEEPEST = 4;
    private static final int SHOWN_KEYS = 8;

    public JsonShape {
        paths = Collections.unmodifiableSet(new LinkedHashSet<>(paths));
    }

    /**
     * Reads the shape from the first bytes of a file.
     *
     * @param isWhole whether the file has no further bytes
     */
    public static JsonShape of(Path path, byte[] head, boolean isWhole) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        Optional<UsageException> fault = Optional.empty();
        try (JsonParser json = Json.parser(head, head.length)) {
            if (json.nextToken() != null && json.currentToken().isStructStart()) {
                collect(json, "", 0, found);
            }
        } catch (JsonEOFException e) {
            fault = Optional.of(e).filter(eof -> isWhole && found.isEmpty()).map(eof -> Json.broken(path, eof));
        } catch (JsonProcessingException e) {
            fault = Optional.of(e)
                    .filter(broken -> found.isEmpty() && looksLikeJson(head))
                    .map(broken -> Json.broken(path, broken));
        }
        boolean object = !found.isEmpty() && !found.contains("[]");
        return new JsonShape(found, object && JsonLines.is(path, head, found), fault);
    }

    /** Whether the beginning holds one of these paths. */
    public boolean has(String... any) {
        return List.of(any).stream().anyMatch(paths::contains);
    }

    /** A description for people: {@code a JSON list with name, labels}. Empty if the file is no JSON, or empty JSON. */
    public Optional<String> words() {
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        String keys = paths.stream()
                .map(path -> path.replaceFirst("^\\[]\\.", ""))
                .filter(path -> path.matches("[^.\\[]+"))
                .limit(SHOWN_KEYS)
                .collect(Collectors.joining(", "));
        String form = lines ? "JSON lines" : "a JSON " + (has("[]") ? "list" : "object");
        return Optional.of(form + (keys.isEmpty() ? " without a key that is known" : " with " + keys));
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
            // One item shows the shape of a list; the other items would only cost time.
            if (depth < DEEPEST && (!list || first) && json.currentToken().isStructStart()) {
                collect(json, child, depth + 1, found);
            } else {
                json.skipChildren();
            }
            first = false;
        }
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
