package io.dashlabel.format.labelme;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.DatasetPlace;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFileNames;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.json.LineLayout;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Writes one file for each image, which belongs beside the image. */
final class LabelmeWriter implements FrameWriter {

    private static final String VERSION = "5.5.0";

    private final Path folder;
    private final LabelFileNames names = new LabelFileNames(".json");

    LabelmeWriter(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(Frame frame) throws IOException {
        String stem = names.stemOf(frame.name());
        AtomicFile.write(DatasetPlace.in(folder, stem + ".json"), bytes(frame));
    }

    private static byte[] bytes(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 13);
        try (JsonGenerator json = Json.generator(out)) {
            json.setPrettyPrinter(new LineLayout());
            json.writeStartObject();
            json.writeStringField("version", VERSION);
            json.writeObjectFieldStart("flags");
            if (frame.attributes().isPresent()) {
                for (Map.Entry<String, SceneAttributes.Value> word :
                        frame.attributes().get().values().entrySet()) {
                    json.writeBooleanField(word.getKey() + "=" + word.getValue().word(), true);
                }
            }
            json.writeEndObject();
            json.writeArrayFieldStart("shapes");
            for (Detection detection : frame.detections().orElse(List.of())) {
                shape(json, detection);
            }
            json.writeEndArray();
            json.writeStringField(
                    "imagePath", frame.name().substring(frame.name().lastIndexOf('/') + 1));
            json.writeNullField("imageData");
            side(json, "imageHeight", frame.size(), ImageSize::height);
            side(json, "imageWidth", frame.size(), ImageSize::width);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    private static void side(JsonGenerator json, String field, Optional<ImageSize> size, ToIntFunction<ImageSize> side)
            throws IOException {
        if (size.isPresent()) {
            json.writeNumberField(field, side.applyAsInt(size.get()));
        } else {
            json.writeNullField(field);
        }
    }

    private static void shape(JsonGenerator json, Detection detection) throws IOException {
        Box box = Decimal.writable(detection.box());
        json.writeStartObject();
        json.writeStringField("label", detection.category());
        json.writeArrayFieldStart("points");
        point(json, box.x1(), box.y1());
        point(json, box.x2(), box.y2());
        json.writeEndArray();
        json.writeNullField("group_id");
        json.writeStringField("description", "");
        json.writeStringField("shape_type", "rectangle");
        json.writeObjectFieldStart("flags");
        boolean hasWords = false;
        for (Map.Entry<String, Object> attribute : detection.attributes().entrySet()) {
            if (attribute.getValue() instanceof Boolean set) {
                json.writeBooleanField(attribute.getKey(), set);
            } else {
                hasWords |= LabelmeShape.isStored(attribute.getKey(), attribute.getValue());
            }
        }
        json.writeEndObject();
        json.writeNullField("mask");
        if (detection.score().isPresent()) {
            json.writeFieldName("score");
            Decimal.write(json, detection.score().getAsDouble(), Decimal.SCORE);
        }
        if (hasWords) {
            words(json, detection.attributes());
        }
        json.writeEndObject();
    }

    /** labelme keeps fields that it does not know. */
    private static void words(JsonGenerator json, Map<String, Object> attributes) throws IOException {
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            if (attribute.getValue() instanceof String word && LabelmeShape.isStored(attribute.getKey(), word)) {
                json.writeStringField(attribute.getKey(), word);
            }
        }
        json.writeEndObject();
    }

    private static void point(JsonGenerator json, double x, double y) throws IOException {
        json.writeStartArray();
        json.writeNumber(Decimal.text(x));
        json.writeNumber(Decimal.text(y));
        json.writeEndArray();
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
