package io.dashlabel.format.datumaro;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelIds;
import io.dashlabel.format.RawValues;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.json.LineLayout;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes one file for each split. All have the same categories, which follow after the items. */
final class DatumaroWriter implements FrameWriter {

    private record Split(AtomicFile file, JsonGenerator json) {}

    private final Path folder;
    private final Map<String, Split> splits = new TreeMap<>();
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final Set<String> attributes =
            new LinkedHashSet<>(List.of("occluded", "truncated", "trafficLightColor", DatumaroItem.SCORE));
    private final Set<String> ids = new HashSet<>();

    DatumaroWriter(Path folder, WriteOptions options) {
        this.folder = folder;
        options.categories().forEach(this::number);
    }

    private int number(String category) {
        return categories.computeIfAbsent(category, name -> categories.size());
    }

    private Split start(String split) throws IOException {
        AtomicFile file =
                AtomicFile.at(folder.resolve(DatumaroFormat.ANNOTATIONS).resolve(split + ".json"));
        JsonGenerator json = Json.generator(file.stream());
        json.setPrettyPrinter(new LineLayout());
        json.writeStartObject();
        json.writeStringField("dm_format_version", "1.0");
        json.writeNumberField("media_type", 2); // images
        json.writeObjectFieldStart("infos");
        json.writeStringField("author", "dashlabel");
        json.writeEndObject();
        json.writeArrayFieldStart("items");
        return new Split(file, json);
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        String split = DatumaroFormat.split(frame);
        if (!splits.containsKey(split)) {
            splits.put(split, start(split));
        }
        JsonGenerator json = splits.get(split).json();
        String id = stem(frame.name());
        if (!ids.add(split + "/" + id)) {
            throw new UsageException("two images in the split " + split + " are called " + id
                    + " but for the ending, which Datumaro leaves out; rename " + frame.name());
        }
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeArrayFieldStart("annotations");
        List<Detection> detections = frame.detections().orElse(List.of()).stream()
                .map(RawValues::withNumberAsId)
                .toList();
        LabelIds numbers = new LabelIds(detections);
        for (Detection detection : detections) {
            annotation(json, detection, numbers.of(detection));
        }
        json.writeEndArray();
        json.writeObjectFieldStart("attr");
        if (frame.attributes().isPresent()) {
            for (Map.Entry<String, SceneAttributes.Value> word :
                    frame.attributes().get().values().entrySet()) {
                json.writeStringField(word.getKey(), word.getValue().word());
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("image");
        json.writeStringField("path", frame.name());
        if (frame.size().isPresent()) {
            json.writeArrayFieldStart("size");
            json.writeNumber(frame.size().get().height());
            json.writeNumber(frame.size().get().width());
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    private void annotation(JsonGenerator json, Detection detection, String id) throws IOException {
        Box box = Decimal.writable(detection.box());
        json.writeStartObject();
        json.writeFieldName("id");
        json.writeNumber(id);
        json.writeStringField("type", "bbox");
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, Object> attribute : detection.attributes().entrySet()) {
            attributes.add(attribute.getKey());
            json.writeFieldName(attribute.getKey());
            Json.write(json, attribute.getValue());
        }
        if (detection.score().isPresent()) {
            json.writeFieldName(DatumaroItem.SCORE);
            Decimal.write(json, detection.score().getAsDouble(), Decimal.SCORE);
        }
        json.writeEndObject();
        json.writeNumberField("group", 0);
        json.writeNumberField("label_id", number(detection.category()));
        json.writeNumberField("z_order", 0);
        json.writeArrayFieldStart("bbox");
        json.writeNumber(Decimal.text(box.x1()));
        json.writeNumber(Decimal.text(box.y1()));
        json.writeNumber(Decimal.text(Decimal.difference(box.x2(), box.x1())));
        json.writeNumber(Decimal.text(Decimal.difference(box.y2(), box.y1())));
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public synchronized void finish() throws IOException {
        if (splits.isEmpty()) {
            splits.put(DatumaroFormat.NO_SPLIT, start(DatumaroFormat.NO_SPLIT));
        }
        for (Split split : splits.values()) {
            JsonGenerator json = split.json();
            json.writeEndArray();
            json.writeObjectFieldStart("categories");
            json.writeObjectFieldStart("label");
            json.writeArrayFieldStart("labels");
            for (String category : categories.keySet()) {
                json.writeStartObject();
                json.writeStringField("name", category);
                json.writeStringField("parent", "");
                json.writeArrayFieldStart("attributes");
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("attributes");
            for (String attribute : attributes) {
                json.writeString(attribute);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
            split.file().commit();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Split split : splits.values()) {
            split.file().close();
        }
    }
}
