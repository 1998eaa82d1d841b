package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.report.FirstLooks;
import io.dashlabel.pipeline.report.Gallery;
import io.dashlabel.pipeline.report.LabelCounts;
import io.dashlabel.pipeline.report.OddOnes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTallyTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final Box BOX = new Box(10, 10, 60, 60);

    private final ReportTally tally = new ReportTally(new LabelThresholds(OptionalDouble.of(0.3), Map.of("bus", 0.5)));

    private static Frame image(String name, int width, int height) {
        return Frame.named(name).withSize(new ImageSize(width, height));
    }

    @Test
    void scores_are_counted_by_category_in_steps_of_one_twentieth() {
        tally.add(
                Frame.named("a")
                        .withDetections(
                                List.of(
                                        Detection.of("car", BOX, 1),
                                        Detection.of("car", BOX, 0.3),
                                        Detection.of("bus", BOX, 0.55),
                                        Detection.of("rider", BOX)),
                                List.of(
                                        Detection.of("car", BOX, 0.299),
                                        Detection.of("car", BOX, 0.01).withAttribute("duplicate", true),
                                        Detection.of("train", BOX, 0.02))),
                NONE,
                NONE);
        List<LabelCounts.Category> categories = tally.scores().categories(category -> "#112233");
        assertThat(categories).extracting(LabelCounts.Category::name).containsExactly("car", "bus", "rider");
        LabelCounts.Category car = categories.get(0);
        assertThat(car.labels()).isEqualTo(2);
        assertThat(car.near()).isEqualTo(2);
        assertThat(car.labelled().get(19)).isEqualTo(1);
        assertThat(car.labelled().get(6)).isEqualTo(1);
        assertThat(car.below().get(5)).isEqualTo(1);
        assertThat(car.below().get(0)).as("second boxes of an object").isZero();
        assertThat(categories.get(1).threshold()).hasValue(0.5);
        assertThat(categories.get(1).near()).isEqualTo(1);
        assertThat(categories.get(2).hasScores()).isFalse();
    }

    @Test
    void dark_blurred_and_tiny_images_are_found_and_the_oddest_come_first() {
        tally.add(image("fine", 1280, 720), OptionalDouble.of(0.079), OptionalDouble.of(0.04));
        tally.add(image("dark", 1280, 720), OptionalDouble.of(0.05), OptionalDouble.of(0.5));
        tally.add(image("darker", 1280, 720), OptionalDouble.of(0.01), OptionalDouble.of(0));
        tally.add(image("blurred", 1280, 720), OptionalDouble.of(0.5), OptionalDouble.of(0.039));
        tally.add(image("tiny", 240, 239), OptionalDouble.of(0.5), OptionalDouble.of(0.5));
        tally.add(Frame.named("unknown"), NONE, NONE);
        assertThat(tally.odd().oddest(OddImages.Kind.DARK))
                .extracting(OddImages.Odd::image)
                .containsExactly("darker", "dark");
        assertThat(tally.odd().oddest(OddImages.Kind.BLURRED))
                .as("a black image is dark, not blurred")
                .extracting(OddImages.Odd::image)
                .containsExactly("blurred");
        assertThat(tally.odd().oddest(OddImages.Kind.TINY))
                .extracting(OddImages.Odd::image)
                .containsExactly("tiny");
    }

    @Test
    void the_page_keeps_a_bounded_number_of_images_whatever_the_number_of_all() {
        int images = Gallery.LIMIT + 50;
        for (int i = images - 1; i >= 0; i--) {
            tally.add(
                    image(String.format(Locale.ROOT, "%05d", i), 100, 100)
                            .withDetections(List.of(Detection.of("car", BOX, 0.3))),
                    OptionalDouble.of(0.01),
                    NONE);
        }
        assertThat(tally.first()).hasSize(Gallery.LIMIT);
        assertThat(tally.first().lastKey()).as("the first by name").isEqualTo("09999");
        assertThat(tally.doubts()).hasSize(FirstLooks.LIMIT);
        assertThat(tally.doubtful()).isEqualTo(images);
        assertThat(tally.odd().oddest(OddImages.Kind.DARK)).hasSize(OddOnes.SHOWN);
        assertThat(tally.odd().count(OddImages.Kind.DARK)).isEqualTo(images);
        assertThat(tally.scores().categories(category -> "#112233").get(0).labels())
                .isEqualTo(images);
    }
}
