package io.dashlabel.onnx;

import io.dashlabel.config.FormerName;
import java.util.List;
import java.util.Optional;

/**
 * Properties of a model that its file does not show. Every part may be absent; the recognised or usual value then
 * applies. The keys in files are these names; enum words are lower case with {@code -}.
 *
 * @param family layout of the output; absent: recognised
 * @param boxes meaning of a box's four numbers
 * @param boxUnit unit of a box's numbers
 * @param score meaning of a raw class score
 * @param classBase number of the first class
 * @param order columns of an output of rows: {@code class score box}
 * @param outputs names of the outputs, for models with an output for each part
 * @param nms whether one object may have several boxes, which need suppression
 * @param layout of the input
 * @param inputType of the input; a check only, because the file states it
 * @param colorOrder of the input planes
 * @param scale factor on the bytes 0 to 255 before mean and std: 1 or 1/255
 * @param mean subtracted after scaling, three values in the order of the input planes
 * @param std divisor after the subtraction, three values
 * @param resize method for another image size
 * @param interpolation how the pixels of a resized image are computed
 * @param padding grey level of the letterbox's bars, 0 to 255
 * @param input width and height in pixels, for models with a dynamic input
 */
public record ModelProfile(
        Optional<OutputFamily> family,
        Optional<BoxForm> boxes,
        Optional<BoxUnit> boxUnit,
        @FormerName("activation") Optional<ScoreForm> score,
        Optional<ClassBase> classBase,
        Optional<RowOrder> order,
        OutputNames outputs,
        Optional<Boolean> nms,
        Optional<InputLayout> layout,
        Optional<InputType> inputType,
        Optional<ColorOrder> colorOrder,
        Optional<Double> scale,
        Optional<List<Double>> mean,
        Optional<List<Double>> std,
        Optional<Resize> resize,
        Optional<Interpolation> interpolation,
        Optional<Integer> padding,
        @FormerName("inputSize") Optional<List<Integer>> input) {

    /** A profile without any value: every property is recognised or usual. */
    public static final ModelProfile UNKNOWN = ofImage(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** A profile that states at most how the image is prepared. */
    static ModelProfile ofImage(
            Optional<ColorOrder> colorOrder,
            Optional<Double> scale,
            Optional<List<Double>> mean,
            Optional<List<Double>> std,
            Optional<Resize> resize,
            Optional<Interpolation> interpolation,
            Optional<List<Integer>> input) {
        return new ModelProfile(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OutputNames.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                colorOrder,
                scale,
                mean,
                std,
                resize,
                interpolation,
                Optional.empty(),
                input);
    }

    public ModelProfile withInput(int width, int height) {
        return ofImage(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(width, height)))
                .orElse(this);
    }

    /** Returns this profile; its missing parts come from the other one. */
    public ModelProfile orElse(ModelProfile other) {
        return new ModelProfile(
                family.or(other::family),
                boxes.or(other::boxes),
                boxUnit.or(other::boxUnit),
                score.or(other::score),
                classBase.or(other::classBase),
                order.or(other::order),
                outputs.orElse(other.outputs),
                nms.or(other::nms),
                layout.or(other::layout),
                inputType.or(other::inputType),
                colorOrder.or(other::colorOrder),
                scale.or(other::scale),
                mean.or(other::mean),
                std.or(other::std),
                resize.or(other::resize),
                interpolation.or(other::interpolation),
                padding.or(other::padding),
                input.or(other::input));
    }

    /** The meaning of a box's four numbers. */
    public enum BoxForm {
        /** Left, top, right, bottom. */
        XYXY,
        /** Centre, width and height. */
        CXCYWH,
        /** Top, left, bottom, right. */
        YXYX
    }

    /** The unit of a box's numbers. */
    public enum BoxUnit {
        /** Pixels of the model's input. */
        PIXEL,
        /** Fractions of the input's width and height, 0 to 1. */
        UNIT
    }

    /** The meaning of a raw class score. */
    public enum ScoreForm {
        /** The score itself, 0 to 1. */
        PLAIN,
        /** A logit of the class alone. */
        SIGMOID,
        /** One of a row of logits, the last of which means no object. */
        SOFTMAX
    }

    /** The order of the input's axes after the batch. */
    public enum InputLayout {
        /** Planes, rows, columns. */
        NCHW,
        /** Rows, columns, planes. */
        NHWC
    }

    /** The number format of the input. */
    public enum InputType {
        FLOAT,
        UINT8
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
}
