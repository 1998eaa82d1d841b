package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.BoxTables;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.suspect.SuspectReview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Frames made of the rows of a table when they are asked for. Rows whose category does not count, or that are no box, are
 * left out. Where two images have one name, it is the first.
 */
final class TableFrames implements SuspectReview.Frames {

    private final CocoData data;
    private final BoxTable table;
    private final boolean scored;
    private final List<String> categories;
    private final IntPredicate known;
    private final Map<String, Integer> numbers = new HashMap<>();
    /** By rank of an image: where its rows begin. */
    private final int[] start;

    private final int[] rows;

    private TableFrames(BoxTables tables, boolean scored) {
        this.data = tables.data();
        this.table = scored ? data.detections() : data.truth();
        this.scored = scored;
        this.categories = tables.categories();
        this.known = scored ? tables.attempted()::get : image -> true;
        List<String> images = tables.images();
        for (int number = images.size() - 1; number >= 0; number--) {
            numbers.put(images.get(number), number);
        }
        this.rows = data.images().sorted(table);
        this.start = new int[data.images().size() + 1];
        for (int row : rows) {
            start[data.images().of(table.image(row)) + 1]++;
        }
        for (int rank = 0; rank + 1 < start.length; rank++) {
            start[rank + 1] += start[rank];
        }
    }

    /** The ground truth; a label's id is that of its annotation. */
    static TableFrames truth(BoxTables tables) {
        return new TableFrames(tables, false);
    }

    /** The detections, those at or above the threshold in use apart; without any where no detector answered. */
    static TableFrames predictions(BoxTables tables) {
        return new TableFrames(tables, true);
    }

    @Override
    public Optional<Frame> apply(String name) {
        OptionalInt number = number(name);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (!known.test(number.getAsInt())) {
            return Optional.of(Frame.named(name));
        }
        int rank = data.images().of(number.getAsInt());
        List<Detection> kept = new ArrayList<>();
        List<Detection> below = new ArrayList<>();
        for (int i = start[rank]; i < start[rank + 1]; i++) {
            int row = rows[i];
            detection(row).ifPresent((!scored || table.is(BoxTable.KEPT, row) ? kept : below)::add);
        }
        return Optional.of(Frame.named(name).withDetections(kept, below));
    }

    /** The number of an image by its name. */
    OptionalInt number(String name) {
        Integer number = numbers.get(name);
        return number == null || data.images().of(number) < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The rows of the labels of an image, in the order of the frame. */
    int[] rows(int number) {
        int rank = data.images().of(number);
        return IntStream.range(start[rank], start[rank + 1])
                .map(i -> rows[i])
                .filter(row -> detection(row).isPresent())
                .toArray();
    }

    private Optional<Detection> detection(int row) {
        int category = data.categories().of(table.category(row));
        if (category < 0 || (scored && Double.isNaN(table.score(row)))) {
            return Optional.empty();
        }
        return Box.of(table.x(row), table.y(row), table.x(row) + table.width(row), table.y(row) + table.height(row))
                .map(box -> new Detection(
                        categories.get(category),
                        box,
                        scored ? OptionalDouble.of(Math.max(0, Math.min(1, table.score(row)))) : OptionalDouble.empty(),
                        attributes(row),
                        scored ? Optional.empty() : Optional.of(String.valueOf(table.id(row))),
                        Optional.empty(),
                        Map.of()));
    }

    private Map<String, Object> attributes(int row) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        put(attributes, "crowd", BoxTable.CROWD, row);
        put(attributes, "occluded", BoxTable.OCCLUDED, row);
        put(attributes, "truncated", BoxTable.TRUNCATED, row);
        return attributes;
    }

    private void put(Map<String, Object> attributes, String name, int flag, int row) {
        if (table.is(flag, row)) {
            attributes.put(name, true);
        }
    }
}
