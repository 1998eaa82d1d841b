package io.dashlabel.format.labelstudio;

import io.dashlabel.format.RawValues;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a row of JSON_MIN. It has no ids and no scores, and the choices of all boxes are in one list that says nothing
 * about a box. So it gives boxes and scene words only. The words stand between {@code id} and {@code annotator}; the
 * columns before are the data of the task.
 */
final class MinimalRow {

    private MinimalRow() {}

    static Regions regions(Map<String, Object> row, Optional<ImageSize> known, Complaints complaints) {
        Regions regions = new Regions();
        boolean isResult = false;
        for (Map.Entry<String, Object> column : row.entrySet()) {
            switch (column.getKey()) {
                case "id" -> isResult = true;
                case "annotator" -> isResult = false;
                case Regions.FLAGS, Regions.LIGHT ->
                    complaints.frame(column.getKey() + " was left out, because JSON_MIN does not say of which box;"
                            + " export as JSON instead");
                default -> {
                    if (column.getValue() instanceof List<?> list) {
                        boxes(list, regions, known, complaints);
                    } else if (isResult && column.getValue() instanceof String word) {
                        regions.add(column.getKey(), word);
                    }
                }
            }
        }
        return regions;
    }

    private static void boxes(List<?> list, Regions regions, Optional<ImageSize> known, Complaints complaints) {
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> value) || !(value.get("rectanglelabels") instanceof List<?> names)) {
                continue;
            }
            Optional<ImageSize> own = RawValues.size(value.get("original_width"), value.get("original_height"));
            Optional<Box> box = PercentBox.of(value, null, own.or(() -> known), Optional.empty(), complaints);
            if (box.isPresent() && !names.isEmpty()) {
                own.ifPresent(regions::measured);
                regions.add(
                        String.valueOf(regions.detections().size()),
                        Detection.of(String.valueOf(names.get(0)), box.get()));
            }
        }
    }
}
