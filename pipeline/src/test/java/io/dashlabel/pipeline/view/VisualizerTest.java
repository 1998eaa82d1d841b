package io.dashlabel.pipeline.view;

import static io.dashlabel.pipeline.view.Scenes.crowd;
import static io.dashlabel.pipeline.view.Scenes.falsePositive;
import static io.dashlabel.pipeline.view.Scenes.grey;
import static io.dashlabel.pipeline.view.Scenes.ignored;
import static io.dashlabel.pipeline.view.Scenes.miss;
import static io.dashlabel.pipeline.view.Scenes.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisualizerTest {

    private static final Box BOX = new Box(200, 200, 400, 350);
    private static final Frame TRUTH =
            Frame.named("a.jpg").withAttributes(SceneAttributes.of("clear", "night", "tunnel"));
    private static final Frame PREDICTION = Frame.named("a.jpg").withDetections(List.of());

    private final Visualizer visualizer = new Visualizer(Taxonomy.bdd100k());

    private BufferedImage drawn(DrawnBox... boxes) {
        return visualizer.image(grey(1280, 720), PREDICTION, Optional.of(TRUTH), List.of(boxes));
    }

    private static Color at(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }

    @Test
    void a_pair_is_solid_green_outside_its_box_and_red_inside() {
        BufferedImage image = drawn(pair("car", BOX, BOX));
        for (int y = 230; y < 340; y++) {
            assertThat(at(image, 198, y)).isEqualTo(Palette.PREDICTION);
            assertThat(at(image, 200, y)).isEqualTo(Palette.TRUTH);
        }
        assertThat(at(image, 300, 275)).isEqualTo(Color.GRAY);
    }

    @Test
    void a_false_positive_is_dashed_green_without_red() {
        BufferedImage image = drawn(falsePositive("car", BOX));
        assertThat(alongTheLeft(image, Palette.PREDICTION)).isBetween(40L, 80L);
        assertThat(count(image, 720, Palette.TRUTH)).isZero();
    }

    @Test
    void a_miss_is_dashed_red_without_green() {
        BufferedImage image = drawn(miss("car", BOX));
        assertThat(alongTheLeft(image, Palette.TRUTH)).isBetween(40L, 80L);
        assertThat(count(image, 720, Palette.PREDICTION)).isZero();
    }

    @Test
    void a_false_positive_is_marked_at_the_left_and_a_miss_at_the_right() {
        BufferedImage extra = drawn(falsePositive("car", BOX));
        BufferedImage missed = drawn(miss("car", BOX));
        assertThat(at(extra, 194, 194)).isEqualTo(Palette.PREDICTION);
        assertThat(at(missed, 197, 196)).isNotEqualTo(Palette.TRUTH);
        assertThat(at(missed, 404, 193)).isEqualTo(Palette.TRUTH);
        assertThat(at(extra, 404, 193)).isEqualTo(Color.GRAY);
    }

    @Test
    void an_ignored_region_is_grey() {
        BufferedImage image = drawn(ignored("car", BOX));
        assertThat(at(image, 199, 275)).isEqualTo(Palette.IGNORED);
        assertThat(count(image, 720, Palette.TRUTH)).isZero();
        assertThat(count(image, 720, Palette.PREDICTION)).isZero();
    }

    private BufferedImage withoutTruth(Detection... detections) {
        Frame prediction = Frame.named("a.jpg").withDetections(List.of(detections));
        return visualizer.image(
                grey(1280, 720), prediction, Optional.empty(), DrawnBox.predictions(List.of(detections)));
    }

    private static Color colour(String category) {
        return new Color(Taxonomy.bdd100k().colour(category).rgb());
    }

    @Test
    void without_truth_each_box_is_solid_in_the_colour_of_its_category() {
        BufferedImage image =
                withoutTruth(Detection.of("car", BOX, 0.5), Detection.of("rider", BOX.translate(500, 0), 0.5));
        assertThat(alongTheLeft(image, colour("car"))).isEqualTo(110);
        assertThat(at(image, 698, 275)).isEqualTo(colour("rider")).isNotEqualTo(colour("car"));
        assertThat(count(image, image.getHeight(), Palette.TRUTH)).isZero();
        assertThat(count(image, image.getHeight(), Palette.PREDICTION)).isZero();
    }

    @Test
    void without_truth_the_legend_shows_the_categories_that_occur() {
        BufferedImage image = withoutTruth(Detection.of("car", BOX, 0.5), Detection.of("bus", BOX, 0.4));
        BufferedImage strip = image.getSubimage(0, 720, 1280, image.getHeight() - 720);
        assertThat(count(strip, strip.getHeight(), colour("car"))).isPositive();
        assertThat(count(strip, strip.getHeight(), colour("bus"))).isPositive();
        assertThat(count(strip, strip.getHeight(), colour("truck"))).isZero();
    }

    @Test
    void without_truth_a_box_too_narrow_for_its_category_still_has_its_score() {
        BufferedImage image = withoutTruth(Detection.of("traffic light", new Box(600, 200, 606, 214), 0.57));
        long chip = IntStream.range(560, 760)
                .filter(x -> at(image, x, 186).equals(colour("traffic light")))
                .count();
        assertThat(chip).as("the label is as wide as 'traffic light .57'").isGreaterThan(70);
    }

    @Test
    void text_has_a_contrast_of_4_5_to_any_colour() {
        for (int rgb = 0; rgb <= 0xFFFFFF; rgb += 0x1357) {
            Color ground = new Color(rgb);
            assertThat(DrawingStyle.contrast(DrawingStyle.textOn(ground), ground))
                    .isGreaterThan(4.5);
        }
    }

    @Test
    void a_right_attribute_has_a_green_tick_and_a_wrong_one_names_the_truth_in_red() {
        Frame right = PREDICTION.withAttributes(SceneAttributes.of("clear", "night", "tunnel"));
        Frame wrong = PREDICTION.withAttributes(SceneAttributes.of("rainy", "daytime", "highway"));
        BufferedImage all = visualizer.image(grey(1280, 720), right, Optional.of(TRUTH), List.of());
        BufferedImage none = visualizer.image(grey(1280, 720), wrong, Optional.of(TRUTH), List.of());
        assertThat(count(all, all.getHeight(), Palette.TRUTH_TEXT)).isZero();
        assertThat(count(none, none.getHeight(), Palette.TRUTH_TEXT)).isGreaterThan(100);
    }

    @Test
    void a_failed_step_is_said_under_the_image() {
        Frame failed = PREDICTION.withFailure(new Failure("yolox", FailureKind.TIMED_OUT, "no answer in 30 s"));
        BufferedImage image = visualizer.image(grey(1280, 720), failed, Optional.empty(), List.of());
        BufferedImage whole = visualizer.image(grey(1280, 720), PREDICTION, Optional.empty(), List.of());
        assertThat(image.getHeight()).isGreaterThan(whole.getHeight());
        assertThat(count(image, image.getHeight(), Palette.WARNING)).isGreaterThan(25);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 640", "3, 2, 640", "310, 174, 640", "640, 360, 640", "1280, 720, 1280", "3840, 2160, 3840"})
    void every_size_is_drawn_at_least_640_wide(int width, int height, int expected) throws IOException {
        DrawnBox all = pair("car", new Box(0, 0, width, height), new Box(0, 0, width / 2.0, height));
        byte[] jpeg = visualizer.draw(grey(width, height), PREDICTION, Optional.of(TRUTH), List.of(all));
        BufferedImage image = read(jpeg);
        assertThat(image.getWidth()).isEqualTo(expected);
        assertThat(image.getHeight()).isGreaterThan((int) (height * Visualizer.scale(width, height)));
    }

    @ParameterizedTest
    @CsvSource({"5, 4000", "4000, 5"})
    void odd_shapes_do_not_blow_up(int width, int height) throws IOException {
        BufferedImage image = read(visualizer.draw(grey(width, height), PREDICTION));
        assertThat(image.getWidth()).isBetween(640, 4000);
        assertThat(image.getHeight()).isBetween(6, 4200);
    }

    @Test
    void letters_and_lines_grow_with_the_image() {
        assertThat(DrawingSizes.of(3840, 2160).font())
                .isGreaterThan(2 * DrawingSizes.of(1280, 720).font());
        assertThat(DrawingSizes.of(3840, 2160).line()).isEqualTo(6);
        assertThat(DrawingSizes.of(310, 174).font()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<script>alert(1)</script>",
                "\u0000\u0007\n\r\t",
                "\u202Egnp.rac",
                "\uD800",
                "\uD83D\uDE97 car",
                "\uC790\uB3D9\uCC28",
                "../../etc/passwd"
            })
    void any_category_is_drawn(String category) throws IOException {
        Frame hostile = Frame.named(category)
                .withDetections(List.of())
                .withAttributes(SceneAttributes.of(category, category, category))
                .withFailure(new Failure(category, FailureKind.INTERNAL, category));
        BufferedImage image = read(
                visualizer.draw(grey(800, 600), hostile, Optional.of(TRUTH), List.of(falsePositive(category, BOX))));
        assertThat(image.getWidth()).isEqualTo(800);
    }

    @Test
    void an_endless_category_stays_short() {
        BufferedImage image = drawn(pair("x".repeat(100_000), BOX, BOX));
        long labelled = IntStream.range(0, 1280)
                .filter(x -> at(image, x, 196).equals(Palette.PREDICTION)
                        || at(image, x, 190).equals(Palette.PREDICTION))
                .count();
        assertThat(labelled).isBetween(100L, 300L);
    }

    @Test
    void boxes_outside_the_image_are_drawn_at_its_edge() {
        BufferedImage image = drawn(pair("car", new Box(-50, -50, -10, -10), new Box(1270, 710, 5000, 5000)));
        assertThat(at(image, 1279, 715)).isEqualTo(Palette.PREDICTION);
    }

    @Test
    void the_same_input_gives_the_same_bytes_on_many_threads() {
        Pixels street = grey(1280, 720);
        List<DrawnBox> boxes = crowd(80, 1280, 720);
        byte[] once = new Visualizer(Taxonomy.bdd100k()).draw(street, PREDICTION, Optional.of(TRUTH), boxes);
        List<byte[]> again = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> visualizer.draw(street, PREDICTION, Optional.of(TRUTH), boxes))
                .toList();
        assertThat(again).allMatch(bytes -> Arrays.equals(bytes, once));
    }

    @Test
    void the_image_given_is_not_drawn_on() {
        Pixels street = grey(640, 360);
        visualizer.draw(street, PREDICTION, Optional.of(TRUTH), crowd(20, 640, 360));
        assertThat(street.bgr()).containsOnly(128);
    }

    private static long alongTheLeft(BufferedImage image, Color color) {
        return IntStream.range(230, 340)
                .filter(y -> at(image, 198, y).equals(color))
                .count();
    }

    private static long count(BufferedImage image, int height, Color color) {
        return IntStream.range(0, height * image.getWidth())
                .filter(i ->
                        at(image, i % image.getWidth(), i / image.getWidth()).equals(color))
                .count();
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image).isNotNull();
        return image;
    }
}
