package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.InputLayout;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Smoothed resizing gives the bytes of Pillow. {@code peers/detectors/resized.py} made the expected images. */
class ResamplerTest {

    private static final int WIDTH = 97;
    private static final int HEIGHT = 61;

    static List<Path> cases() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ResamplerTest.class.getResource("resized"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The image that the script computes too. */
    private static Pixels source() {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        long noise = 14;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            noise = (noise * 1_103_515_245L + 12_345) % 2_147_483_648L;
            bgr[3 * i] = (byte) ((x / 6 + y / 5) % 2 == 1 ? 255 : noise / 65_536 % 256);
            bgr[3 * i + 1] = (byte) (y * 255 / (HEIGHT - 1));
            bgr[3 * i + 2] = (byte) (x * 255 / (WIDTH - 1));
        }
        return new Pixels(WIDTH, HEIGHT, bgr);
    }

    private static byte[] expected(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        byte[] bgr = new byte[3 * image.getWidth() * image.getHeight()];
        for (int i = 0; i < bgr.length / 3; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            bgr[3 * i] = (byte) rgb;
            bgr[3 * i + 1] = (byte) (rgb >> 8);
            bgr[3 * i + 2] = (byte) (rgb >> 16);
        }
        return bgr;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bytes_are_those_of_pillow(Path file) throws Exception {
        String[] words = file.getFileName().toString().replace(".png", "").split("[-x]");
        int[] numbers = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        Resampler resampler = new Resampler(Resampler.Kernel.valueOf(words[0].toUpperCase(Locale.ROOT)));
        PixelRegion part = new PixelRegion(numbers[0], numbers[1], numbers[2] - numbers[0], numbers[3] - numbers[1]);
        byte[] found = resampler.resize(source(), part, numbers[4], numbers[5]);
        assertThat(Arrays.copyOf(found, 3 * numbers[4] * numbers[5])).isEqualTo(expected(file));
    }

    @Test
    void a_resampler_is_used_again_for_other_sizes() throws Exception {
        Resampler again = new Resampler(Resampler.Kernel.BILINEAR);
        PixelRegion all = new PixelRegion(0, 0, WIDTH, HEIGHT);
        byte[] first = again.resize(source(), all, 40, 33).clone();
        again.resize(source(), all, 120, 20);
        assertThat(Arrays.copyOf(again.resize(source(), all, 40, 33), 3 * 40 * 33))
                .isEqualTo(Arrays.copyOf(first, 3 * 40 * 33));
    }

    @Test
    void the_input_of_a_model_has_the_smoothed_bytes_in_its_letterbox() throws Exception {
        InputForm form = new InputForm(
                ColorOrder.RGB,
                2,
                List.of(1.0, 2.0, 3.0),
                List.of(1.0, 1.0, 1.0),
                Resize.STRETCH,
                Interpolation.ANTIALIAS,
                9);
        PixelRegion all = new PixelRegion(0, 0, WIDTH, HEIGHT);
        Letterbox fit = new Letterbox(all, new ImageSize(44, 35), 3, 2, 40, 33);
        FloatBuffer buffer = FloatBuffer.allocate(3 * 44 * 35);
        new ImageTensorWriter(form)
                .write(
                        source(),
                        fit,
                        new PlaneBuffer.Floats(buffer, new PlaneBuffer.Axes(fit.input(), InputLayout.NCHW, 0)));
        byte[] bgr = new Resampler(Resampler.Kernel.BILINEAR).resize(source(), all, 40, 33);
        int pixel = 3 * (5 * 40 + 7);
        int at = (2 + 5) * 44 + 3 + 7;
        assertThat(buffer.get(at)).as("red").isEqualTo(2 * (bgr[pixel + 2] & 0xff) - 1);
        assertThat(buffer.get(2 * 44 * 35 + at)).as("blue").isEqualTo(2 * (bgr[pixel] & 0xff) - 3);
        assertThat(buffer.get(0)).as("padding").isEqualTo(2 * 9 - 1);
        assertThat(buffer.get(at - 7 - 1)).as("padding on the left").isEqualTo(2 * 9 - 1);
    }
}
