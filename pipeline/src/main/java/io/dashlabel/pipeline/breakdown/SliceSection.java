package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.analysis.Slice;
import io.dashlabel.pipeline.report.SliceTable;
import io.dashlabel.pipeline.report.SliceTable.Group;
import io.dashlabel.pipeline.report.SliceTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Makes the figures by slice, each slice with its number of images and its own average precision. */
final class SliceSection {

    /** The least number of objects of a pair, because fewer objects say little. */
    private static final int ENOUGH = 10;

    private SliceSection() {}

    /** @param words by attribute, the word of each image by its number in the tables */
    static SliceTable of(BoxResult boxes, List<Slice> slices, Map<String, List<Optional<String>>> words) {
        SliceParts parts = new SliceParts(boxes, words);
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        List<Row> pairs = new ArrayList<>();
        for (Slice slice : slices) {
            Map<String, String> values = slice.values();
            if (values.size() == 1) {
                values.forEach((name, value) -> groups.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(row(value, OptionalLong.of(parts.images(name, value)), slice, parts.ap(name, value))));
            } else if (slice.support() >= ENOUGH) {
                String name = values.entrySet().stream()
                        .map(e -> isFlag(e.getValue()) ? e.getKey() + ": " + e.getValue() : e.getValue())
                        .collect(Collectors.joining(" · "));
                pairs.add(row(name, OptionalLong.empty(), slice, OptionalDouble.empty()));
            }
        }
        pairs.sort(Comparator.comparingDouble((Row r) -> r.recall().orElse(0)).thenComparing(Row::name));
        return new SliceTable(
                groups.entrySet().stream()
                        .map(e -> new Group(e.getKey(), e.getValue()))
                        .toList(),
                pairs,
                ENOUGH);
    }

    /** Whether the value is yes or no, which means nothing without the name of the property. */
    private static boolean isFlag(String value) {
        return value.equals("yes") || value.equals("no");
    }

    private static Row row(String name, OptionalLong images, Slice slice, OptionalDouble ap) {
        return new Row(name, images, slice.support(), slice.precision(), slice.recall(), slice.f1(), ap);
    }
}
