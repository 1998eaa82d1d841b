package io.dashlabel.photometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ImageStatisticsTest {

    private static Map<String, Double> of(int width, int height, Color ground, Consumer<Graphics2D> more) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, width, height);
        more.accept(graphics);
        graphics.dispose();
        return ImageStatistics.of(Pixels.of(image));
    }

    private static Map<String, Double> of(Color ground) {
        return of(320, 180, ground, graphics -> {});
    }

    @Test
    void black_is_dark_and_nothing_else() {
        assertThat(of(Color.BLACK))
                .containsEntry("all.light", 0.0)
                .containsEntry("all.dark", 1.0)
                .containsEntry("all.saturation", 0.0)
                .containsEntry("light.p95", 0.0)
                .containsEntry("open.height", 0.0)
                .containsEntry("lights", 0.0);
    }

    @Test
    void white_is_bright_pale_and_without_edges() {
        assertThat(of(Color.WHITE))
                .containsEntry("all.light", 1.0)
                .containsEntry("sky.white", 1.0)
                .containsEntry("sky.grey", 0.0)
                .containsEntry("all.edges", 0.0)
                .containsEntry("all.least", 1.0)
                .containsEntry("light.p5", 1.0);
    }

    @Test
    void a_blue_sky_over_a_grey_road() {
        Map<String, Double> values = of(1280, 720, new Color(90, 160, 240), graphics -> {
            graphics.setColor(new Color(90, 90, 90));
            graphics.fillRect(0, 360, 1280, 360);
        });
        assertThat(values)
                .containsEntry("sky.blue", 1.0)
                .containsEntry("road.blue", 0.0)
                .containsEntry("road.grey", 1.0);
        assertThat(values.get("open.height")).isCloseTo(0.5, within(0.03));
        assertThat(values.get("open.blueness")).isCloseTo(150 / 255.0, within(0.01));
        assertThat(values.get("open.bluenessSpread")).isCloseTo(0, within(0.05));
        assertThat(values.get("contrast")).isPositive();
        // The only edge is level.
        assertThat(values.get("mid.upright")).isEqualTo(0.0);
    }

    @Test
    void lamps_are_counted_at_night_and_not_by_day() {
        Consumer<Graphics2D> lamps = graphics -> {
            graphics.setColor(Color.WHITE);
            for (int x = 100; x < 1200; x += 200) {
                graphics.fillRect(x, 200, 12, 12);
            }
        };
        assertThat(of(1280, 720, new Color(20, 20, 20), lamps).get("lights")).isCloseTo(Math.log(7), within(1e-3));
        assertThat(of(1280, 720, Color.LIGHT_GRAY, lamps)).containsEntry("lights", 0.0);
    }

    @Test
    void size_and_shape_do_not_change_the_names_and_hardly_the_numbers() {
        Map<String, Double> large = of(1280, 720, Color.ORANGE, graphics -> {});
        for (int[] size : new int[][] {{1, 1}, {40, 1000}, {161, 91}, {3, 2}}) {
            Map<String, Double> small = of(size[0], size[1], Color.ORANGE, graphics -> {});
            assertThat(small.keySet()).containsExactlyElementsOf(large.keySet());
            assertThat(small.get("sky.warm")).isEqualTo(1.0);
            assertThat(small.values()).allSatisfy(value -> assertThat(value).isFinite());
        }
    }

    @Test
    void boxes_are_counted_by_kind_and_place() {
        ImageSize image = new ImageSize(1000, 500);
        Map<String, Double> values = BoxStatistics.of(
                List.of(
                        Detection.of("car", new Box(0, 200, 100, 300), 0.9),
                        Detection.of("bus", new Box(400, 100, 600, 350), 0.6),
                        Detection.of("pedestrian", new Box(700, 200, 720, 260)),
                        Detection.of("car", new Box(500, 250, 520, 270), 0.1)),
                image,
                Taxonomy.bdd100k().roles());
        assertThat(values.get("boxes.cars")).isCloseTo(Math.log(1.9), within(1e-9));
        assertThat(values.get("boxes.large")).isCloseTo(Math.log(1.6), within(1e-9));
        assertThat(values.get("boxes.pedestrians")).isCloseTo(Math.log(2), within(1e-9));
        assertThat(values.get("boxes.aside")).isCloseTo(Math.log(2), within(1e-9));
        assertThat(values.get("boxes.ahead")).isCloseTo(Math.log(2), within(1e-9));
        assertThat(values).containsEntry("boxes.far", 0.0).containsEntry("boxes.signs", 0.0);
        assertThat(values.get("boxes.largestVehicle")).isCloseTo(Math.sqrt(0.1), within(1e-9));
        assertThat(values.get("boxes.vehicleHeight")).isCloseTo(0.35, within(1e-9));
    }
}
