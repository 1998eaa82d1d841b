package io.dashlabel.onnx;

import io.dashlabel.config.FormerName;
import java.util.List;
import java.util.Optional;

/**
 * Properties of a model that its file does not show. Every part may be absent; the family's usual value then applies.
 * The keys in files are these names; enum words are lower case with {@code -}.
 *
 * @param family layout of the output; absent: recognised
 * @param colorOrder of the input planes
 * @param scale factor on the bytes 0 to 255 before mean and std: 1 or 1/255
 * @param mean subtracted after scaling, three values in the order of the input planes
 * @param std divisor after the subtraction, three values
 * @param resize method for another image size
 * @param padding grey level of the letterbox's bars, 0 to 255
 * @param activation applied to raw class scores
 * @param input width and height in pixels, for models with a dynamic input
 */
public record ModelProfile(
        Optional<OutputFamily> family,
        Optional<ColorOrder> colorOrder,
        Optional<Double> scale,
        Optional<List<Double>> mean,
        Optional<List<Double>> std,
        Optional<Resize> resize,
        Optional<Integer> padding,
        Optional<Activation> activation,
        @FormerName("inputSize") Optional<List<Integer>> input) {

    /** A profile without any value: every property is recognised or usual. */
    public static final ModelProfile UNKNOWN = new ModelProfile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public ModelProfile withInput(int width, int height) {
        return new ModelProfile(
                family, colorOrder, scale, mean, std, resize, padding, activation, Optional.of(List.of(width, height)));
    }

    /** The order of the three input planes. */
    public enum ColorOrder {
        RGB,
        BGR
    }

    /** Methods to bring an image to the input size. */
    public enum Resize {
        LETTERBOX_TOP_LEFT,
        LETTERBOX_CENTER,
        STRETCH
    }

    /** Functions that turn raw class scores into scores. */
    public enum Activation {
        NONE,
        SIGMOID
    }
}
