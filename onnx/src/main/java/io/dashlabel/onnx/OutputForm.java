package io.dashlabel.onnx;

import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.BoxUnit;
import io.dashlabel.onnx.ModelProfile.ScoreForm;
import java.util.Optional;

/**
 * How the numbers of a model's output are read.
 *
 * @param boxes meaning of a box's four numbers
 * @param boxUnit unit of a box's numbers
 * @param score meaning of a raw class score
 * @param classBase number of the first class
 * @param order columns of a row, for rows
 * @param outputs names of the outputs, for separate outputs
 * @param nms whether one object may have several boxes, which need suppression
 */
record OutputForm(
        BoxForm boxes,
        BoxUnit boxUnit,
        ScoreForm score,
        ClassBase classBase,
        Optional<RowOrder> order,
        OutputNames outputs,
        boolean nms) {

    /** The form of families whose boxes have a fixed layout. */
    static OutputForm plain(BoxForm boxes, boolean nms) {
        return new OutputForm(
                boxes, BoxUnit.PIXEL, ScoreForm.PLAIN, ClassBase.ZERO, Optional.empty(), OutputNames.NONE, nms);
    }

    /** Whether each part of a box has an output of its own. */
    boolean isSeparate() {
        return !outputs.equals(OutputNames.NONE);
    }

    /** Whether the family alone says how the numbers are laid out. */
    boolean isFixed() {
        return order.isEmpty() && !isSeparate();
    }

    OutputForm in(BoxUnit unit) {
        return new OutputForm(boxes, unit, score, classBase, order, outputs, nms);
    }

    OutputForm scoredBy(ScoreForm newScore) {
        return new OutputForm(boxes, boxUnit, newScore, classBase, order, outputs, nms);
    }

    OutputForm countedFrom(ClassBase base) {
        return new OutputForm(boxes, boxUnit, score, base, order, outputs, nms);
    }

    OutputForm ordered(RowOrder newOrder) {
        return new OutputForm(boxes, boxUnit, score, classBase, Optional.of(newOrder), outputs, nms);
    }

    OutputForm named(OutputNames names) {
        return new OutputForm(boxes, boxUnit, score, classBase, order, names, nms);
    }

    /** Returns this form with the values that a profile states. */
    OutputForm with(ModelProfile profile) {
        return new OutputForm(
                profile.boxes().orElse(boxes),
                profile.boxUnit().orElse(boxUnit),
                profile.score().orElse(score),
                profile.classBase().orElse(classBase),
                profile.order().or(() -> order),
                profile.outputs().orElse(outputs),
                profile.nms().orElse(nms));
    }

    /** Describes the numbers for people: {@code corners in pixels, score, class}. */
    String text() {
        String form = switch (boxes) {
            case XYXY -> "corners";
            case CXCYWH -> "centre and size";
            case YXYX -> "corners with y before x";
        };
        String unit = boxUnit == BoxUnit.PIXEL ? " in pixels" : " as fractions of the input";
        String scores = switch (score) {
            case PLAIN -> "";
            case SIGMOID -> ", scores by sigmoid";
            case SOFTMAX -> ", scores by softmax";
        };
        String base = classBase.equals(ClassBase.ZERO)
                ? ""
                : classBase.equals(ClassBase.ONE) ? ", classes from 1" : ", COCO's own class numbers";
        return order.map(o -> "rows of " + o.word() + "; ").orElse("") + form + unit + scores + base;
    }
}
