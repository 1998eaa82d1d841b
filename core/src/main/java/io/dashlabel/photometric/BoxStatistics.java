package io.dashlabel.photometric;

import io.dashlabel.label.Box;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Describes the scene by a detector's boxes. For each group of categories it takes the logarithm of one plus the sum of
 * scores. For vehicles it adds their size and position. A box counts from a score of 0.3 on, at any threshold of the
 * run, so that another threshold does not change the scene.
 */
final class BoxStatistics {

    private static final double LEAST_SCORE = 0.3;

    private BoxStatistics() {}

    private static Map<String, List<String>> counted(CategoryRoles roles) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("boxes.pedestrians", roles.person());
        groups.put("boxes.cars", roles.car());
        groups.put("boxes.large", roles.largeVehicle());
        groups.put(
                "boxes.twoWheelers",
                Stream.concat(roles.cycle().stream(), roles.rider().stream()).toList());
        groups.put("boxes.lights", roles.trafficLight());
        groups.put("boxes.signs", roles.trafficSign());
        return groups;
    }

    static Map<String, Double> of(List<Detection> detections, ImageSize image, CategoryRoles roles) {
        Map<String, Double> values = new LinkedHashMap<>();
        List<Detection> seen = detections.stream()
                .filter(detection -> detection.score().orElse(1) >= LEAST_SCORE)
                .toList();
        counted(roles)
                .forEach((name, categories) -> values.put(
                        name,
                        Math.log1p(seen.stream()
                                .filter(detection -> categories.contains(detection.category()))
                                .mapToDouble(detection -> detection.score().orElse(1))
                                .sum())));
        List<String> vehicles = roles.vehicles();
        vehicles(
                seen.stream()
                        .filter(detection -> vehicles.contains(detection.category()))
                        .map(Detection::box)
                        .toList(),
                image,
                values);
        return values;
    }

    private static void vehicles(List<Box> boxes, ImageSize image, Map<String, Double> into) {
        double whole = (double) image.width() * image.height();
        double area = 0;
        double largest = 0;
        double heights = 0;
        int aside = 0;
        int far = 0;
        for (Box box : boxes) {
            area += box.area() / whole;
            largest = Math.max(largest, box.area() / whole);
            heights += box.height() / image.height();
            aside += Math.abs((box.x1() + box.x2()) / 2 / image.width() - 0.5) > 0.22 ? 1 : 0;
            far += box.height() < 0.06 * image.height() ? 1 : 0;
        }
        into.put("boxes.vehicleArea", Math.sqrt(area));
        into.put("boxes.largestVehicle", Math.sqrt(largest));
        into.put("boxes.vehicleHeight", boxes.isEmpty() ? 0 : heights / boxes.size());
        into.put("boxes.aside", Math.log1p(aside));
        into.put("boxes.ahead", Math.log1p(boxes.size() - aside));
        into.put("boxes.far", Math.log1p(far));
    }
}
