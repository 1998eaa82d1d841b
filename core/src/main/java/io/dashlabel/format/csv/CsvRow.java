package io.dashlabel.format.csv;

import io.dashlabel.format.csv.CsvColumns.Column;
import io.dashlabel.json.JsonText;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** One row of a list of boxes. */
record CsvRow(CsvColumns columns, List<String> cells) {

    /** The numbers of a box. */
    static final int NUMBERS = 4;

    static OptionalDouble number(String text) {
        return JsonText.decimal(text);
    }

    String image() {
        return columns.text(cells, Column.IMAGE);
    }

    /** The box of the row; empty if it holds none, and then reports the reason. */
    Optional<Detection> detection(Consumer<String> complain) {
        double[] sides = new double[NUMBERS];
        Column[] names = {Column.X1, Column.Y1, Column.X2, Column.Y2};
        for (int i = 0; i < NUMBERS; i++) {
            String text = columns.text(cells, names[i]);
            OptionalDouble side = number(text);
            if (side.isEmpty()) {
                complain.accept("'" + text + "' is no number");
                return Optional.empty();
            }
            sides[i] = side.getAsDouble();
        }
        Optional<Box> box = Box.of(sides[0], sides[1], sides[2], sides[3]);
        String label = columns.text(cells, Column.LABEL);
        if (box.isEmpty() || label.isEmpty()) {
            complain.accept(
                    label.isEmpty()
                            ? "it has no label"
                            : "x1, y1, x2, y2 = " + sides[0] + ", " + sides[1] + ", " + sides[2] + ", " + sides[3]
                                    + " is no box; some lists name their columns in another order than they have");
            return Optional.empty();
        }
        String text = columns.text(cells, Column.SCORE);
        OptionalDouble score = number(text);
        if (!text.isEmpty() && !(score.orElse(-1) >= 0 && score.getAsDouble() <= 1)) {
            complain.accept("the score '" + text + "' is no number from 0 to 1");
            return Optional.empty();
        }
        return Optional.of(new Detection(
                label, box.get(), score, attributes(complain), Optional.empty(), Optional.empty(), Map.of()));
    }

    private Map<String, Object> attributes(Consumer<String> complain) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        String occluded = columns.text(cells, Column.OCCLUDED);
        if (!occluded.isEmpty()) {
            Optional<Boolean> flag = JsonText.flag(occluded);
            attributes.put("occluded", flag.orElse(false));
            if (flag.isEmpty()) {
                complain.accept("occluded is '" + occluded + "', which counts as false");
            }
        }
        String attribute = columns.text(cells, Column.ATTRIBUTE);
        if (!attribute.isEmpty()) {
            attributes.put("attribute", attribute);
        }
        return attributes;
    }
}
