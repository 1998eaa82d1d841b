package io.dashlabel.onnx;

import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decodes RT-DETR, D-FINE and DEIM. The three outputs are labels, boxes and scores, with or without a batch axis. Boxes
 * are x1, y1, x2, y2 in pixels of the size in the model's second input. dashlabel passes the size of the model's own
 * input.
 */
final class DetrDecoder implements Decoder {

    private record Parts(Tensor labels, Tensor boxes, Tensor scores) {}

    @Override
    public OutputFamily family() {
        return OutputFamily.DETR;
    }

    @Override
    public boolean accepts(ModelSignature model) {
        return parts(model.outputs()).isPresent();
    }

    @Override
    public boolean recognises(ModelSignature model) {
        return model.takesImageSize() && accepts(model);
    }

    @Override
    public OptionalInt classes(ModelSignature model) {
        return OptionalInt.empty();
    }

    @Override
    public InputForm defaultInput(ModelSignature model) {
        return InputForm.unit(ColorOrder.RGB, Resize.STRETCH);
    }

    @Override
    public boolean needsSuppression() {
        return false;
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        Parts parts = parts(outputs).orElseThrow();
        List<Candidate> found = new ArrayList<>();
        FloatBuffer boxes = parts.boxes().data();
        FloatBuffer scores = parts.scores().data();
        FloatBuffer labels = parts.labels().data();
        for (int i = 0; i < scores.limit(); i++) {
            reading.addCorners(boxes, 4 * i, scores.get(i), labels.get(i), found);
        }
        return found;
    }

    /** Identifies the outputs by shape and type first, because exporters rename outputs, and then by name. */
    private static Optional<Parts> parts(List<Tensor> outputs) {
        if (outputs.size() != 3) {
            return Optional.empty();
        }
        Optional<Tensor> boxes = outputs.stream()
                .filter(o -> o.shapeOfRank(2).filter(s -> s.get(1) == 4).isPresent())
                .findFirst();
        Optional<Tensor> labels = outputs.stream()
                .filter(o -> o.integers() || o.name().toLowerCase(Locale.ROOT).contains("label"))
                .findFirst();
        Optional<Tensor> scores = outputs.stream()
                .filter(o -> boxes.isPresent()
                        && labels.isPresent()
                        && !o.name().equals(boxes.get().name())
                        && !o.name().equals(labels.get().name()))
                .findFirst();
        return scores.map(s -> new Parts(labels.orElseThrow(), boxes.orElseThrow(), s))
                .filter(p -> p.labels().data().limit() == p.scores().data().limit()
                        && p.boxes().data().limit() == 4 * p.scores().data().limit());
    }
}
