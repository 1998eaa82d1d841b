package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.util.List;

/**
 * The image format that a model expects. A plane's value is {@code (byte * scale - mean) / std}.
 *
 * @param order of the colour planes
 * @param scale factor on the bytes 0 to 255
 * @param mean three values in the order of the planes
 * @param std three values in the order of the planes, none 0
 * @param resize method for another image size
 * @param interpolation how the pixels of a resized image are computed
 * @param padding grey level of the bars, 0 to 255
 */
record InputForm(
        ColorOrder order,
        double scale,
        List<Double> mean,
        List<Double> std,
        Resize resize,
        Interpolation interpolation,
        int padding) {

    private static final int DEFAULT_PADDING = 114;
    private static final List<Double> ZERO = List.of(0.0, 0.0, 0.0);
    private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);
    // Mean and standard deviation of ImageNet's colours, 0 to 255: red, green, blue.
    private static final List<Double> IMAGENET_MEAN = List.of(123.675, 116.28, 103.53);
    private static final List<Double> IMAGENET_STD = List.of(58.395, 57.12, 57.375);

    InputForm {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != 3 || std.size() != 3 || std.contains(0.0)) {
            throw new UsageException("model profile: mean and std need three values each, and no std may be 0");
        }
        if (padding < 0 || padding > 255) {
            throw new UsageException("model profile: padding must lie in 0..255, is " + padding);
        }
    }

    /** Unchanged bytes, 0 to 255. */
    static InputForm bytes(ColorOrder order, Resize resize) {
        return new InputForm(order, 1, ZERO, ONE, resize, Interpolation.BILINEAR, DEFAULT_PADDING);
    }

    /** Values from 0 to 1. */
    static InputForm unit(ColorOrder order, Resize resize) {
        return new InputForm(order, 1 / 255.0, ZERO, ONE, resize, Interpolation.BILINEAR, DEFAULT_PADDING);
    }

    /** Values normalised by ImageNet's mean and standard deviation. */
    static InputForm imagenet(ColorOrder order, Resize resize) {
        boolean rgb = order == ColorOrder.RGB;
        return new InputForm(
                order,
                1,
                rgb ? IMAGENET_MEAN : reversed(IMAGENET_MEAN),
                rgb ? IMAGENET_STD : reversed(IMAGENET_STD),
                resize,
                Interpolation.BILINEAR,
                DEFAULT_PADDING);
    }

    private static List<Double> reversed(List<Double> rgb) {
        return List.of(rgb.get(2), rgb.get(1), rgb.get(0));
    }

    /** Returns this format with the values that a profile states. */
    InputForm with(ModelProfile profile) {
        return new InputForm(
                profile.colorOrder().orElse(order),
                profile.scale().orElse(scale),
                profile.mean().orElse(mean),
                profile.std().orElse(std),
                profile.resize().orElse(resize),
                profile.interpolation().orElse(interpolation),
                profile.padding().orElse(padding));
    }

    /** The plane of a channel of {@link Pixels}, whose order is blue, green, red. */
    int planeOf(int channel) {
        return order == ColorOrder.BGR ? channel : 2 - channel;
    }

    /** The factor on the bytes of a plane. */
    float gain(int plane) {
        return (float) (scale / std.get(plane));
    }

    /** The offset that is added after the factor. */
    float shift(int plane) {
        return (float) (-mean.get(plane) / std.get(plane));
    }
}
