package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of images and categories of COCO JSON while it is written. Ids start at 1, because some readers take 0 for
 * no id. For one thread at a time.
 */
final class CocoLists {

    private record Image(String name, Optional<ImageSize> size, Optional<SceneAttributes> scene) {}

    private final List<Image> images = new ArrayList<>();
    private final Map<String, Integer> categories = new LinkedHashMap<>();

    CocoLists(List<String> categories) {
        categories.forEach(this::categoryId);
    }

    /** The id of a category; a new category gets the next one. */
    int categoryId(String name) {
        return categories.computeIfAbsent(name, absent -> categories.size() + 1);
    }

    /** Adds an image and returns its id. */
    int imageId(Frame frame) {
        images.add(new Image(frame.name(), frame.size(), frame.attributes()));
        return images.size();
    }

    /** Writes the fields {@code images} and {@code categories}. */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("images");
        for (int i = 0; i < images.size(); i++) {
            write(json, i + 1, images.get(i));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("categories");
        for (Map.Entry<String, Integer> category : categories.entrySet()) {
            json.writeStartObject();
            json.writeNumberField("id", category.getValue());
            json.writeStringField("name", category.getKey());
            json.writeStringField("supercategory", "none");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, int id, Image image) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("file_name", image.name());
        if (image.size().isPresent()) {
            json.writeNumberField("width", image.size().get().width());
            json.writeNumberField("height", image.size().get().height());
        }
        if (image.scene().isPresent()) {
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, SceneAttributes.Value> value :
                    image.scene().get().values().entrySet()) {
                json.writeStringField(value.getKey(), value.getValue().word());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
