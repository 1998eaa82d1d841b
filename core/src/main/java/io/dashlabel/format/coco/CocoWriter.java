package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
import io.dashlabel.json.LineLayout;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes COCO JSON, one annotation and one image per line. Ids start at 1, because some readers take 0 for no id. */
final class CocoWriter implements FrameWriter {

    private record Image(String name, Optional<ImageSize> size, Optional<SceneAttributes> scene) {}

    private final AtomicFile file;
    private final JsonGenerator json;
    private final List<Image> images = new ArrayList<>();
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private long annotations;

    CocoWriter(Path target, List<String> names) throws IOException {
        names.forEach(this::categoryId);
        file = AtomicFile.at(target);
        json = Json.generator(file.stream());
        json.setPrettyPrinter(new LineLayout());
        json.writeStartObject();
        json.writeObjectFieldStart("info");
        json.writeEndObject();
        json.writeArrayFieldStart("licenses");
        json.writeEndArray();
        json.writeArrayFieldStart("annotations");
    }

    private int categoryId(String name) {
        return categories.computeIfAbsent(name, absent -> categories.size() + 1);
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        images.add(new Image(frame.name(), frame.size(), frame.attributes()));
        for (Detection detection : frame.detections().orElse(List.of())) {
            CocoAnnotation.write(json, detection, ++annotations, images.size(), categoryId(detection.category()));
        }
    }

    @Override
    public synchronized void finish() throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("images");
        for (int i = 0; i < images.size(); i++) {
            write(i + 1, images.get(i));
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
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        file.commit();
    }

    private void write(int id, Image image) throws IOException {
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

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
