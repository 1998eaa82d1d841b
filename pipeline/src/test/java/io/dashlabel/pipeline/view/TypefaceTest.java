package io.dashlabel.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypefaceTest {

    private final Typeface typeface = Typeface.bundled();

    @Test
    void a_capital_stands_on_the_baseline_and_is_as_high_as_the_font_says() {
        Rectangle2D h = typeface.outline("H", 100, 10, 200).getBounds2D();
        assertThat(h.getMaxY()).isEqualTo(200);
        assertThat(h.getHeight()).isCloseTo(72.9, within(0.1));
        assertThat(h.getMinX()).isCloseTo(19.8, within(0.1));
    }

    @Test
    void an_o_is_hollow_and_an_accented_letter_is_made_of_its_parts() {
        Path2D o = typeface.outline("o", 100, 0, 100);
        Rectangle2D bounds = o.getBounds2D();
        assertThat(o.contains(bounds.getCenterX(), bounds.getCenterY())).isFalse();
        assertThat(o.contains(bounds.getMinX() + 4, bounds.getCenterY())).isTrue();
        assertThat(typeface.outline("\u00e9", 100, 0, 100).getBounds2D().getMinY())
                .isLessThan(typeface.outline("e", 100, 0, 100).getBounds2D().getMinY() - 15);
    }

    @Test
    void widths_add_up_and_grow_with_the_size() {
        assertThat(typeface.width("car", 20))
                .isCloseTo(2 * (typeface.width("c", 10) + typeface.width("ar", 10)), within(1e-9));
        assertThat(typeface.width(" ", 100)).isCloseTo(31.8, within(0.1));
        assertThat(typeface.outline(" ", 100, 0, 0).getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void a_character_that_the_font_lacks_is_its_empty_box() {
        Path2D korean = typeface.outline("\uC790", 50, 0, 50);
        assertThat(korean.getBounds2D().isEmpty()).isFalse();
        assertThat(korean.getBounds2D())
                .isEqualTo(typeface.outline("\uD0D0", 50, 0, 50).getBounds2D());
    }

    /** In a container without fontconfig Java's text drawing throws; so none of it may be touched. */
    @Test
    void drawing_does_not_touch_the_fonts_of_java(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrawOnce.class.getName())
                .inheritIO()
                .start();
        assertThat(child.waitFor()).isZero();
        String loaded = Files.readString(log);
        assertThat(loaded)
                .contains("io.dashlabel.pipeline.view.LabelPainter")
                .doesNotContain("FontManager", "FontConfiguration");
    }

    /** What the child of the test above runs. */
    static final class DrawOnce {
        private DrawOnce() {}

        public static void main(String[] args) {
            Frame frame = Frame.named("a");
            byte[] jpeg = new Visualizer(Taxonomy.bdd100k())
                    .draw(Scenes.grey(800, 600), frame, Optional.of(frame), Scenes.crowd(20, 800, 600));
            if (jpeg.length == 0) {
                throw new IllegalStateException("nothing drawn");
            }
        }
    }
}
