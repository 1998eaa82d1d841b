package io.dashlabel.onnx;

import io.dashlabel.config.FormerName;
import java.util.List;
import java.util.Optional;

/**
 * What shapes and metadata of a model file cannot tell. Every part may be absent: then the family's usual value counts.
 * Keys in files are these names; enum words are lower case with {@code -}.
 *
 * @param family how the output is laid out; absent: recognised
 * @param colorOrder of the input planes
 * @param scale factor on the bytes 0..255 before mean and std: 1 or 1/255
 * @param mean subtracted after scaling, in the order of the input planes, three values
 * @param std divided by after subtracting, three values
 * @param resize how an image is brought to the input size
 * @param padding grey level 0..255 of the letterbox's bars
 * @param activation still to be applied to class scores
 * @param input width and height in pixels where the model's input is dynamic
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

    /** Nothing is known: all is recognised or usual. */
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

    /** Order of the three input planes. */
    public enum ColorOrder {
        RGB,
        BGR
    }

    /** Bringing an image to the input size. */
    public enum Resize {
        LETTERBOX_TOP_LEFT,
        LETTERBOX_CENTER,
        STRETCH
    }

    /** What class scores still need. */
    public enum Activation {
        NONE,
        SIGMOID
    }
}
