package io.dashlabel.evaluate;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small frames for tests. */
final class Streets {

    private Streets() {}

    /** A frame with these labels. */
    static Frame frame(String name, Detection... labels) {
        return Frame.named(name).withDetections(List.of(labels));
    }

    static Frame scene(String name, String weather, String timeofday, String scene) {
        return Frame.named(name).withAttributes(SceneAttributes.of(weather, timeofday, scene));
    }

    /** Ground truth 100 wide and 100 high. */
    static Detection box(String category, double x, double y) {
        return Detection.of(category, Box.ofXywh(x, y, 100, 100));
    }

    /** A prediction 100 wide and 100 high. */
    static Detection found(String category, double x, double y, double score) {
        return box(category, x, y).withScore(score);
    }

    static Detection crowd(Detection label) {
        return label.withAttributes(Map.of("crowd", true));
    }

    /** Boxes anywhere, of a few categories and all sizes; with scores where they are predictions. */
    static List<Detection> random(Random random, int count, boolean scored) {
        String[] categories = {"car", "pedestrian", "truck", "van", "other vehicle"};
        List<Detection> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Box box = Box.ofXywh(
                    random.nextInt(60) * 10,
                    random.nextInt(30) * 10,
                    10 + random.nextInt(20) * 10,
                    10 + random.nextInt(20) * 10);
            Detection label = Detection.of(categories[random.nextInt(categories.length)], box);
            labels.add(scored ? label.withScore(random.nextInt(20) / 20.0) : label);
        }
        return labels;
    }
}
