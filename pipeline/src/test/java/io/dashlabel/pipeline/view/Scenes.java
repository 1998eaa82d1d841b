package io.dashlabel.pipeline.view;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import io.dashlabel.pipeline.view.DrawnBox.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** What the tests of this package draw. */
final class Scenes {

    private Scenes() {}

    static Pixels grey(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        Arrays.fill(bgr, (byte) 128);
        return new Pixels(width, height, bgr);
    }

    static DrawnBox pair(String category, Box truth, Box prediction) {
        return new DrawnBox(Verdict.TP, category, Optional.of(truth), Optional.of(prediction), OptionalDouble.of(0.9));
    }

    static DrawnBox falsePositive(String category, Box box) {
        return new DrawnBox(Verdict.FP, category, Optional.empty(), Optional.of(box), OptionalDouble.of(0.4));
    }

    static DrawnBox miss(String category, Box box) {
        return new DrawnBox(Verdict.FN, category, Optional.of(box), Optional.empty(), OptionalDouble.empty());
    }

    static DrawnBox ignored(String category, Box box) {
        return new DrawnBox(Verdict.IGNORED, category, Optional.of(box), Optional.empty(), OptionalDouble.empty());
    }

    static List<DrawnBox> crowd(int count, int width, int height) {
        Random random = new Random(7);
        List<DrawnBox> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double w = width * (0.01 + 0.15 * random.nextDouble());
            double h = height * (0.01 + 0.15 * random.nextDouble());
            Box box = Box.ofXywh(random.nextDouble() * (width - w), random.nextDouble() * (height - h), w, h);
            all.add(
                    switch (i % 4) {
                        case 0 -> falsePositive("traffic light", box);
                        case 1 -> miss("pedestrian", box);
                        case 2 -> ignored("car", box);
                        default -> pair("car", box, box.translate(2, 1));
                    });
        }
        return all;
    }
}
