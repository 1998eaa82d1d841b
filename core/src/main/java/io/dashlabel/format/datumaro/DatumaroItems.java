package io.dashlabel.format.datumaro;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.SlicedFrames;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Count;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of one file. Memory holds their names and offsets, because the categories that they need may stand after
 * them. Safe for use by several threads once made.
 */
final class DatumaroItems {

    private final Path path;
    private final Optional<String> split;
    private final SlicedFrames frames;
    private final List<String> categories = new ArrayList<>();
    private int nameless;

    private DatumaroItems(Path path) {
        this.path = path;
        frames = new SlicedFrames(path, this::frame);
        split = DatumaroFormat.split(path);
    }

    /**
     * Scans a file.
     *
     * @throws io.dashlabel.label.UsageException if it is broken
     */
    static DatumaroItems of(Path path) throws IOException {
        DatumaroItems items = new DatumaroItems(path);
        Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                items.scan(json);
                return path;
            }
        });
        return items;
    }

    private void scan(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("items") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    item(json);
                }
            } else if (field.equals("categories")) {
                categories(Json.value(json));
            } else {
                json.skipChildren();
            }
        }
    }

    private void item(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Json.unexpected(path, json, "an item must be an object");
        }
        long start = JsonSlices.startOf(json);
        Object id = null;
        Object image = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = Json.value(json);
                case "image" -> image = Json.value(json);
                default -> json.skipChildren();
            }
        }
        int length = JsonSlices.lengthSince(start, json);
        Optional<String> name = DatumaroItem.name(id, image);
        name.ifPresent(found -> frames.add(found, start, length));
        nameless += name.isPresent() ? 0 : 1;
    }

    private void categories(@Nullable Object raw) {
        if (raw instanceof Map<?, ?> map
                && map.get("label") instanceof Map<?, ?> label
                && label.get("labels") instanceof List<?> labels) {
            for (Object one : labels) {
                categories.add(one instanceof Map<?, ?> category ? String.valueOf(category.get("name")) : "");
            }
        }
    }

    /** A finding on items without a name. */
    Optional<LabelFinding> missing(String file) {
        return nameless == 0
                ? Optional.empty()
                : Optional.of(new LabelFinding(
                        file, Count.of(nameless, "item has", "items have") + " no id and no image.path"));
    }

    /** The categories that the file lists. */
    List<String> categories() {
        return List.copyOf(categories);
    }

    SlicedFrames frames() {
        return frames;
    }

    private Frame frame(String name, Map<String, Object> object, Consumer<LabelFinding> findings) {
        Frame frame = new DatumaroItem(name, categories, findings).frame(object);
        return split.map(frame::withSplit).orElse(frame);
    }
}
