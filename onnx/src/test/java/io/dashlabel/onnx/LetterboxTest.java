package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LetterboxTest {

    @ParameterizedTest
    @EnumSource(Resize.class)
    void there_and_back_is_the_same_box(Resize resize) {
        Random random = new Random(20261123);
        for (int i = 0; i < 1000; i++) {
            PixelRegion region = new PixelRegion(
                    random.nextInt(2000), random.nextInt(2000), 1 + random.nextInt(4000), 1 + random.nextInt(4000));
            ImageSize input = new ImageSize(32 * (1 + random.nextInt(40)), 32 * (1 + random.nextInt(40)));
            Letterbox fit = Letterbox.of(region, input, resize);
            double x = region.x() + random.nextDouble() * region.width();
            double y = region.y() + random.nextDouble() * region.height();
            Box box = new Box(x, y, x + 1 + random.nextInt(500), y + 1 + random.nextInt(500));
            Box back = fit.toImage(toInput(fit, box));
            assertThat(back.x1()).isCloseTo(box.x1(), within(1e-6));
            assertThat(back.y1()).isCloseTo(box.y1(), within(1e-6));
            assertThat(back.x2()).isCloseTo(box.x2(), within(1e-6));
            assertThat(back.y2()).isCloseTo(box.y2(), within(1e-6));
        }
    }

    private static Box toInput(Letterbox fit, Box box) {
        double scaleX = (double) fit.width() / fit.from().width();
        double scaleY = (double) fit.height() / fit.from().height();
        return new Box(
                (box.x1() - fit.from().x()) * scaleX + fit.left(),
                (box.y1() - fit.from().y()) * scaleY + fit.top(),
                (box.x2() - fit.from().x()) * scaleX + fit.left(),
                (box.y2() - fit.from().y()) * scaleY + fit.top());
    }

    @ParameterizedTest
    @EnumSource(Resize.class)
    void the_image_lies_inside_the_input_and_touches_two_borders(Resize resize) {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            PixelRegion region = new PixelRegion(0, 0, 1 + random.nextInt(4000), 1 + random.nextInt(4000));
            ImageSize input = new ImageSize(32 * (1 + random.nextInt(40)), 32 * (1 + random.nextInt(40)));
            Letterbox fit = Letterbox.of(region, input, resize);
            assertThat(fit.left() + fit.width()).isLessThanOrEqualTo(input.width());
            assertThat(fit.top() + fit.height()).isLessThanOrEqualTo(input.height());
            assertThat(fit.width() == input.width() || fit.height() == input.height())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LETTERBOX_TOP_LEFT, 0, 0, 416, 234",
        "LETTERBOX_CENTER, 0, 91, 416, 234",
        "STRETCH, 0, 0, 416, 416",
    })
    void a_wide_image_in_a_square_input(Resize resize, int left, int top, int width, int height) {
        PixelRegion region = new PixelRegion(0, 0, 1280, 720);
        ImageSize input = new ImageSize(416, 416);
        assertThat(Letterbox.of(region, input, resize))
                .isEqualTo(new Letterbox(region, input, left, top, width, height));
    }
}
