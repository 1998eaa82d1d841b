package io.dashlabel.format.huggingface;

import io.dashlabel.format.ExportedNames;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of one list as frames.
 *
 * @param file the list's name, for findings
 * @param split by the list's folder; the {@code names.csv} of a dataset knows better, since images without a split are in
 *     {@code train}
 * @param categories by number; empty if the dataset does not name them
 */
record MetadataReader(String file, Optional<String> split, List<String> categories, ExportedNames names) {

    static Optional<String> name(Map<String, Object> row) {
        return row.get(MetadataRow.FILE) instanceof String name && !name.isBlank()
                ? Optional.of(name)
                : Optional.empty();
    }

    LabelFinding nameless(int line) {
        return new LabelFinding(file, "line " + line + " has no file_name and was not read");
    }

    Optional<Frame> frame(Map<String, Object> row, int line, Consumer<LabelFinding> findings) {
        Optional<String> name = name(row);
        if (name.isEmpty()) {
            findings.accept(nameless(line));
            return Optional.empty();
        }
        Frame frame = RawValues.size(row.get(MetadataRow.WIDTH), row.get(MetadataRow.HEIGHT))
                .map(Frame.named(name.get())::withSize)
                .orElse(Frame.named(name.get()));
        Map<String, String> words = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (value instanceof String word && !word.isEmpty() && !column.equals(MetadataRow.FILE)) {
                words.put(column, word);
            }
        });
        if (row.get(MetadataRow.OBJECTS) instanceof Map<?, ?> objects) {
            frame = frame.withDetections(
                    detections(objects, reason -> findings.accept(new LabelFinding(name.get(), reason))));
        }
        Optional<String> own = names.row(name.get()).isPresent() ? Optional.empty() : split;
        Frame split = own.map(frame::withSplit).orElse(frame);
        return Optional.of(RawValues.scene(words).map(split::withAttributes).orElse(split));
    }

    private List<Detection> detections(Map<?, ?> objects, Consumer<String> complain) {
        List<?> boxes = list(objects.get("bbox"));
        Object raw = objects.get("category") == null ? objects.get("categories") : objects.get("category");
        List<?> names = list(raw);
        List<?> scores = list(objects.get("score"));
        List<?> ids = list(objects.get("id"));
        if (names.size() != boxes.size()) {
            complain.accept("has " + boxes.size() + " bbox and " + names.size()
                    + " category; the lists of objects must be equally long, so none was read");
            return List.of();
        }
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            Optional<String> category = category(names.get(i), complain);
            Optional<Box> box = RawValues.xywh(boxes.get(i));
            if (box.isEmpty()) {
                complain.accept("bbox " + boxes.get(i) + " is not a box: x, y, width, height with an area are needed");
            }
            if (category.isPresent() && box.isPresent()) {
                Optional<String> id = RawValues.text(at(ids, i));
                detections.add(new Detection(
                        category.get(),
                        box.get(),
                        score(at(scores, i), complain),
                        flags(objects, i),
                        id,
                        Optional.empty(),
                        Map.of()));
            }
        }
        return detections;
    }

    private Optional<String> category(@Nullable Object raw, Consumer<String> complain) {
        if (raw instanceof String word) {
            return Optional.of(word);
        }
        double number = RawValues.number(raw).orElse(-1);
        if (number >= 0 && number < categories.size() && number == Math.rint(number)) {
            return Optional.of(categories.get((int) number));
        }
        complain.accept("category " + raw + " has no name in the class_label of README.md beside the splits");
        return Optional.empty();
    }

    private static OptionalDouble score(@Nullable Object raw, Consumer<String> complain) {
        OptionalDouble score = RawValues.score(raw);
        if (raw != null && score.isEmpty()) {
            complain.accept("score " + raw + " is not a number from 0 to 1");
        }
        return score;
    }

    private static Map<String, Object> flags(Map<?, ?> objects, int number) {
        Map<String, Object> flags = new LinkedHashMap<>();
        for (String flag : MetadataRow.FLAGS) {
            if (at(list(objects.get(flag)), number) instanceof Boolean set) {
                flags.put(flag, set);
            }
        }
        return flags;
    }

    private static List<?> list(@Nullable Object raw) {
        return raw instanceof List<?> list ? list : List.of();
    }

    private static @Nullable Object at(List<?> list, int number) {
        return number < list.size() ? list.get(number) : null;
    }
}
