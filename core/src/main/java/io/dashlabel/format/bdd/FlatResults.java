package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReader;
import io.dashlabel.format.Recognition;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonLines;
import io.dashlabel.json.JsonShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads results in the form of BDD100K's first evaluation: a list, or JSON lines, with a row for each box. A row is
 * {@code {"name", "timestamp", "category", "bbox": [x1, y1, x2, y2], "score"}}. The rows of an image may lie anywhere
 * in the file. So all rows are held in memory.
 */
public final class FlatResults implements LabelReader {

    @Override
    public String name() {
        return "bdd100k-results";
    }

    @Override
    public String description() {
        return "a JSON list, or JSON lines, with name, category, bbox and score of each box, only read";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("[]") && isRow(json, "[]."))
                .or(Recognition.jsonLines(line -> isRow(line, "")));
    }

    private static boolean isRow(JsonShape json, String item) {
        return json.has(item + "name", item + "url")
                && json.has(item + "category", item + "bbox", item + "box2d")
                && !json.has(item + "labels", item + "image_id");
    }

    @Override
    public boolean isResults() {
        return true;
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        Map<String, List<Object>> rows = new LinkedHashMap<>();
        if (file.json().lines()) {
            JsonLines.each(file.path(), (json, line, start, length) -> row(file, json, line, rows, listener));
        } else {
            Json.broken(file.path(), () -> {
                list(file, rows, listener);
                return rows;
            });
        }
        rows.forEach((name, labels) ->
                listener.frame(FrameParser.parse(name, Map.of("name", name, "labels", labels), listener::finding)));
    }

    private static void list(LabelFile file, Map<String, List<Object>> rows, LabelListener listener)
            throws IOException {
        try (JsonParser json = Json.parser(file.path())) {
            json.nextToken();
            for (int number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw Json.unexpected(
                            file.path(), json, "item " + number + " of the list is not a result but " + json.getText());
                }
                row(file, json, number, rows, listener);
            }
            if (json.nextToken() != null) {
                throw Json.unexpected(file.path(), json, "more follows after the list of results");
            }
        }
    }

    private static void row(
            LabelFile file, JsonParser json, int number, Map<String, List<Object>> rows, LabelListener listener)
            throws IOException {
        Map<String, Object> row = Json.object(json);
        Optional<String> name = FrameParser.nameOf(row.get("name"), row.get("url"));
        if (name.isEmpty()) {
            listener.finding(
                    new LabelFinding(file.name(), "result " + number + " has no name of an image and was not read"));
            return;
        }
        rows.computeIfAbsent(name.get(), image -> new ArrayList<>()).add(label(row));
    }

    /** Turns a row into a label of a frame. A row's name and time are those of its image. */
    private static Map<String, Object> label(Map<String, Object> row) {
        Map<String, Object> label = new LinkedHashMap<>();
        row.forEach((field, value) -> {
            switch (field) {
                case "name", "url", "timestamp" -> {}
                case "bbox" -> Json.putNullable(label, "box2d", corners(value));
                default -> Json.putNullable(label, field, value);
            }
        });
        return label;
    }

    private static @Nullable Object corners(@Nullable Object box) {
        if (!(box instanceof List<?> sides) || sides.size() != 4) {
            return box;
        }
        Map<String, Object> corners = new LinkedHashMap<>();
        Json.putNullable(corners, "x1", sides.get(0));
        Json.putNullable(corners, "y1", sides.get(1));
        Json.putNullable(corners, "x2", sides.get(2));
        Json.putNullable(corners, "y2", sides.get(3));
        return corners;
    }
}
