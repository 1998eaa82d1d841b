package io.dashlabel.format.huggingface;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelIds;
import io.dashlabel.format.RawValues;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Writes a list for each split, and the card. */
final class HuggingFaceWriter implements FrameWriter {

    /** A list that is being written, and what it holds. */
    private static final class Split {
        private final AtomicFile file;
        private final JsonGenerator json;
        private boolean hasBoxes;
        private boolean hasScores;

        Split(AtomicFile file, JsonGenerator json) {
            this.file = file;
            this.json = json;
        }
    }

    /** Writes one value of an object. */
    private interface Cell {
        void write(JsonGenerator json, Detection detection) throws IOException;
    }

    private final Path folder;
    private final Map<String, Split> splits = new TreeMap<>();
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final Set<String> words;

    HuggingFaceWriter(Path folder, WriteOptions options) {
        this.folder = folder;
        options.categories().forEach(this::number);
        words = new LinkedHashSet<>(options.taxonomy().attributes().keySet());
    }

    private int number(String category) {
        return categories.computeIfAbsent(category, name -> categories.size());
    }

    private Split start(String split) throws IOException {
        AtomicFile file = AtomicFile.at(folder.resolve(split).resolve(HuggingFaceFormat.METADATA));
        JsonGenerator json = Json.generator(file.stream());
        json.setRootValueSeparator(null);
        return new Split(file, json);
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        String split = frame.split().orElse(HuggingFaceFormat.NO_SPLIT);
        if (!splits.containsKey(split)) {
            splits.put(split, start(split));
        }
        ImageSize size = frame.size()
                .orElseThrow(() -> new UsageException("the size of " + frame.name()
                        + " is not known, and a row of Hugging Face needs it; give the folder of the images"));
        Split list = splits.get(split);
        List<Detection> labels = frame.detections().orElse(List.of());
        list.hasBoxes |= !labels.isEmpty();
        list.hasScores |= labels.stream().anyMatch(d -> d.score().isPresent());
        JsonGenerator json = list.json;
        json.writeStartObject();
        json.writeStringField(MetadataRow.FILE, frame.name());
        json.writeNumberField(MetadataRow.WIDTH, size.width());
        json.writeNumberField(MetadataRow.HEIGHT, size.height());
        Map<String, SceneAttributes.Value> scene =
                frame.attributes().map(SceneAttributes::values).orElse(Map.of());
        words.addAll(scene.keySet());
        for (String word : words) {
            SceneAttributes.Value value = scene.get(word);
            json.writeStringField(word, value == null ? "" : value.word()); // null would have no type
        }
        json.writeObjectFieldStart(MetadataRow.OBJECTS);
        objects(json, frame);
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** All lists are equally long, and all rows have all of them. */
    private void objects(JsonGenerator json, Frame frame) throws IOException {
        List<Detection> detections = frame.detections().orElse(List.of()).stream()
                .map(RawValues::withNumberAsId)
                .toList();
        LabelIds ids = new LabelIds(detections);
        list(json, "id", detections, (out, d) -> out.writeNumber(ids.of(d)));
        list(json, "bbox", detections, (out, d) -> box(out, Decimal.writable(d.box())));
        list(json, "category", detections, (out, d) -> out.writeNumber(number(d.category())));
        list(json, "score", detections, HuggingFaceWriter::score);
        for (String flag : MetadataRow.FLAGS) {
            list(json, flag, detections, (out, d) -> out.writeBoolean(d.is(flag)));
        }
    }

    private static void list(JsonGenerator json, String column, List<Detection> detections, Cell cell)
            throws IOException {
        json.writeArrayFieldStart(column);
        for (Detection detection : detections) {
            cell.write(json, detection);
        }
        json.writeEndArray();
    }

    private static void box(JsonGenerator json, Box box) throws IOException {
        json.writeStartArray();
        decimal(json, box.x1());
        decimal(json, box.y1());
        decimal(json, Decimal.difference(box.x2(), box.x1()));
        decimal(json, Decimal.difference(box.y2(), box.y1()));
        json.writeEndArray();
    }

    private static void score(JsonGenerator json, Detection detection) throws IOException {
        if (detection.score().isPresent()) {
            decimal(json, Decimal.round(detection.score().getAsDouble(), Decimal.SCORE));
        } else {
            json.writeNull();
        }
    }

    /** Writes 4.0, not 4: a list of whole numbers has another type, which clashes with that of another split. */
    private static void decimal(JsonGenerator json, double value) throws IOException {
        String text = Decimal.text(value);
        json.writeNumber(text.indexOf('.') < 0 ? text + ".0" : text);
    }

    @Override
    public synchronized void finish() throws IOException {
        if (splits.isEmpty()) {
            splits.put(HuggingFaceFormat.NO_SPLIT, start(HuggingFaceFormat.NO_SPLIT));
        }
        requireOneType();
        DatasetCard.write(folder, categories.keySet(), words);
        for (Split split : splits.values()) {
            split.json.close();
            split.file.commit();
        }
    }

    /** Hugging Face takes the type of a list from its items, and loads no splits with different types. */
    private void requireOneType() {
        requireAll("box", split -> split.hasBoxes);
        requireAll("score", split -> split.hasScores);
    }

    private void requireAll(String what, Predicate<Split> has) {
        Optional<String> with = name(has);
        Optional<String> without = name(has.negate());
        if (with.isPresent() && without.isPresent()) {
            throw new UsageException("the split " + without.get() + " has no " + what + ", but " + with.get()
                    + " has; Hugging Face cannot load them together, so divide the images differently, or export each"
                    + " split alone");
        }
    }

    private Optional<String> name(Predicate<Split> wanted) {
        return splits.entrySet().stream()
                .filter(split -> wanted.test(split.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized void close() throws IOException {
        for (Split split : splits.values()) {
            split.file.close();
        }
    }
}
