package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.platform.Fp16Conversions;
import io.dashlabel.image.Pixels;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.InputLayout;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageTensorWriterTest {

    private final Pixels noise = noise(37, 23);

    @Test
    void an_image_of_the_input_size_is_only_split_and_scaled() {
        InputForm form = InputForm.unit(ColorOrder.RGB, Resize.STRETCH);
        float[] planes = write(noise, new PixelRegion(0, 0, 37, 23), new ImageSize(37, 23), form);
        for (int i = 0; i < 37 * 23; i++) {
            assertThat(planes[i]).isCloseTo((noise.bgr()[3 * i + 2] & 0xff) / 255f, within(1e-6f));
            assertThat(planes[2 * 37 * 23 + i]).isCloseTo((noise.bgr()[3 * i] & 0xff) / 255f, within(1e-6f));
        }
    }

    @Test
    void resizing_agrees_with_the_textbook_formula() {
        PixelRegion part = new PixelRegion(5, 3, 29, 17);
        ImageSize input = new ImageSize(16, 32); // shrinks one way and enlarges the other
        float[] planes = write(noise, part, input, InputForm.bytes(ColorOrder.BGR, Resize.STRETCH));
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 16; x++) {
                    double expected =
                            bilinear(noise, part, (x + 0.5) * 29 / 16 - 0.5, (y + 0.5) * 17 / 32 - 0.5, channel);
                    float value = planes[channel * 512 + y * 16 + x];
                    assertThat(value)
                            .isCloseTo((float) expected, within(0.501f))
                            .isEqualTo((float) Math.rint(value));
                }
            }
        }
    }

    @Test
    void bars_have_the_padding_normalised_like_the_image() {
        InputForm form = InputForm.imagenet(ColorOrder.RGB, Resize.LETTERBOX_CENTER);
        float[] planes = write(noise(40, 20), new PixelRegion(0, 0, 40, 20), new ImageSize(40, 40), form);
        assertThat(planes[0]).isCloseTo((114 - 123.675f) / 58.395f, within(1e-5f));
        assertThat(planes[9 * 40 + 39]).isEqualTo(planes[0]);
        assertThat(planes[30 * 40]).isEqualTo(planes[0]);
        assertThat(planes[2 * 1600]).isCloseTo((114 - 103.53f) / 57.375f, within(1e-5f));
    }

    @Test
    void a_buffer_used_before_shows_nothing_of_the_last_image() {
        ImageTensorWriter writer = new ImageTensorWriter(InputForm.bytes(ColorOrder.BGR, Resize.LETTERBOX_TOP_LEFT));
        FloatBuffer buffer = FloatBuffer.allocate(3 * 32 * 32);
        ImageSize input = new ImageSize(32, 32);
        for (PixelRegion region : new PixelRegion[] {new PixelRegion(0, 0, 20, 23), new PixelRegion(0, 0, 37, 10)}) {
            Letterbox fit = Letterbox.of(region, input, Resize.LETTERBOX_TOP_LEFT);
            writer.write(noise, fit, floats(buffer, input));
        }
        float[] alone = write(
                noise,
                new PixelRegion(0, 0, 37, 10),
                input,
                InputForm.bytes(ColorOrder.BGR, Resize.LETTERBOX_TOP_LEFT));
        assertThat(buffer.array()).isEqualTo(alone);
    }

    @Test
    void half_precision_holds_the_same_values_rounded() {
        InputForm form = InputForm.unit(ColorOrder.RGB, Resize.STRETCH);
        ImageSize input = new ImageSize(16, 16);
        PixelRegion all = new PixelRegion(0, 0, 37, 23);
        ShortBuffer halves = ShortBuffer.allocate(3 * 16 * 16);
        new ImageTensorWriter(form)
                .write(
                        noise,
                        Letterbox.of(all, input, Resize.STRETCH),
                        new PlaneBuffer.Halves(halves, new PlaneBuffer.Axes(input, InputLayout.NCHW, 0)));
        float[] floats = write(noise, all, input, form);
        for (int i = 0; i < floats.length; i++) {
            assertThat(Fp16Conversions.fp16ToFloat(halves.get(i))).isCloseTo(floats[i], within(5e-4f));
        }
    }

    @Test
    void planes_come_last_where_the_layout_says_so() {
        ImageSize input = new ImageSize(16, 8);
        PixelRegion all = new PixelRegion(0, 0, 37, 23);
        InputForm form = InputForm.bytes(ColorOrder.RGB, Resize.STRETCH);
        float[] planes = write(noise, all, input, form);
        PlaneBuffer.Axes axes = new PlaneBuffer.Axes(input, InputLayout.NHWC, 0);
        FloatBuffer last = FloatBuffer.allocate(3 * 16 * 8);
        ByteBuffer bytes = ByteBuffer.allocate(3 * 16 * 8);
        Letterbox fit = Letterbox.of(all, input, Resize.STRETCH);
        new ImageTensorWriter(form).write(noise, fit, new PlaneBuffer.Floats(last, axes));
        new ImageTensorWriter(form).write(noise, fit, new PlaneBuffer.Bytes(bytes, axes));
        for (int plane = 0; plane < 3; plane++) {
            for (int pixel = 0; pixel < 16 * 8; pixel++) {
                assertThat(last.get(3 * pixel + plane)).isEqualTo(planes[plane * 16 * 8 + pixel]);
                assertThat(bytes.get(3 * pixel + plane) & 0xff).isEqualTo((int) planes[plane * 16 * 8 + pixel]);
            }
        }
    }

    private static float[] write(Pixels pixels, PixelRegion region, ImageSize input, InputForm form) {
        FloatBuffer buffer = FloatBuffer.allocate(3 * input.width() * input.height());
        new ImageTensorWriter(form).write(pixels, Letterbox.of(region, input, form.resize()), floats(buffer, input));
        return buffer.array();
    }

    private static PlaneBuffer floats(FloatBuffer buffer, ImageSize input) {
        return new PlaneBuffer.Floats(buffer, new PlaneBuffer.Axes(input, InputLayout.NCHW, 0));
    }

    private static double bilinear(Pixels pixels, PixelRegion part, double x, double y, int channel) {
        double fromX = Math.min(Math.max(x, 0), part.width() - 1);
        double fromY = Math.min(Math.max(y, 0), part.height() - 1);
        double sum = 0;
        for (int py = 0; py < part.height(); py++) {
            for (int px = 0; px < part.width(); px++) {
                double share = Math.max(0, 1 - Math.abs(px - fromX)) * Math.max(0, 1 - Math.abs(py - fromY));
                int at = 3 * ((part.y() + py) * pixels.width() + part.x() + px) + channel;
                sum += share * (pixels.bgr()[at] & 0xff);
            }
        }
        return sum;
    }

    private static Pixels noise(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        new Random(11).nextBytes(bgr);
        return new Pixels(width, height, bgr);
    }
}
