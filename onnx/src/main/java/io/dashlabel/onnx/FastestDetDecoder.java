package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes FastestDet: one grid with a plane for each value: objectness, four box values, a probability per class. A
 * score is objectness^0.6 times probability^0.4.
 */
final class FastestDetDecoder extends ShapeDecoder {

    @Override
    public OutputFamily family() {
        return OutputFamily.FASTESTDET;
    }

    @Override
    boolean accepts(ModelSignature model) {
        return model.outputs().size() == 1
                && model.outputs()
                        .get(0)
                        .shapeOfRank(3)
                        .filter(s -> s.get(0) > 5)
                        .isPresent();
    }

    @Override
    boolean recognises(ModelSignature model) {
        return accepts(model)
                && model.outputs()
                        .get(0)
                        .shapeOfRank(3)
                        .filter(s -> s.get(1) == ModelSignature.rows(model.input(), 16)
                                && s.get(2) == ModelSignature.columns(model.input(), 16))
                        .isPresent();
    }

    @Override
    int classes(ModelSignature model) {
        return model.outputs().get(0).shapeOfRank(3).orElseThrow().get(0) - 5;
    }

    @Override
    InputForm defaultInput(ModelSignature model) {
        return InputForm.unit(ColorOrder.BGR, Resize.STRETCH);
    }

    @Override
    OutputForm form() {
        return OutputForm.plain(BoxForm.CXCYWH, true);
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        FloatBuffer data = outputs.get(0).data();
        List<Integer> shape = outputs.get(0).shapeOfRank(3).orElseThrow();
        int classes = shape.get(0) - 5;
        int gridRows = shape.get(1);
        int gridColumns = shape.get(2);
        int plane = gridRows * gridColumns;
        ImageSize input = reading.input();
        List<Candidate> found = new ArrayList<>();
        for (int cell = 0; cell < plane; cell++) {
            int row = cell / gridColumns;
            int column = cell % gridColumns;
            double objectness = Math.pow(reading.score(data.get(cell)), 0.6);
            // The inverse of the score formula at the floor. It is faster, because most classes of most cells are far
            // below.
            double minProbability = Math.pow(reading.floor() / objectness, 2.5);
            for (int c = 0; c < classes; c++) {
                double probability = reading.score(data.get(cell + (5 + c) * plane));
                if (probability >= minProbability) {
                    Optional<Box> box = reading.statistics()
                            .center(
                                    (column + Math.tanh(data.get(cell + plane))) * input.width() / gridColumns,
                                    (row + Math.tanh(data.get(cell + 2 * plane))) * input.height() / gridRows,
                                    sigmoid(data.get(cell + 3 * plane)) * input.width(),
                                    sigmoid(data.get(cell + 4 * plane)) * input.height(),
                                    objectness * Math.pow(probability, 0.4));
                    Candidate.add(box, objectness * Math.pow(probability, 0.4), c, found);
                }
            }
        }
        return found;
    }

    private static double sigmoid(float x) {
        return 1 / (1 + Math.exp(-x));
    }
}
