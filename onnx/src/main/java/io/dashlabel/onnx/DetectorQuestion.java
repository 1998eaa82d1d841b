package io.dashlabel.onnx;

import io.dashlabel.annotate.Question;

/** What determines the answers of a detector. */
final class DetectorQuestion {

    /** Increased by every change that makes the same weights give another answer. */
    private static final int VERSION = 2;

    private DetectorQuestion() {}

    /** Parts that were added later appear only where they are not as before, so that stored answers stay valid. */
    static Question of(DetectorModel model, DetectorOptions options) {
        InputForm form = model.form();
        Question usual = Question.of(
                "detector", "onnx " + VERSION,
                "weights", model.weights().sha256(),
                "family", model.contract().family().word(),
                "output", model.contract().output().text(),
                "input", model.input().size().toString(),
                "color-order", form.order().toString(),
                "scale", Double.toString(form.scale()),
                "mean", form.mean().toString(),
                "std", form.std().toString(),
                "resize", form.resize().toString(),
                "padding", Integer.toString(form.padding()),
                "words", String.join("\n", model.words().list()),
                "tiling", options.tiling().toString(),
                "score-floor", Double.toString(options.scoreFloor()),
                "nms-iou", Double.toString(options.nmsIou()),
                "class-agnostic", Boolean.toString(options.classAgnostic()));
        Question question = form.interpolation() == Interpolation.BILINEAR
                ? usual
                : usual.with("interpolation", form.interpolation().toString());
        return model.weights()
                .device()
                .inQuestion()
                .map(precision -> question.with("precision", precision))
                .orElse(question);
    }
}
