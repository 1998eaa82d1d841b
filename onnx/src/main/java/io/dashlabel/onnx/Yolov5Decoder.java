package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decodes YOLOv5, v7 and other models that decode inside the graph. A row has centre x, centre y, width, height in
 * input pixels, objectness and class scores. A score is objectness times class score.
 */
final class Yolov5Decoder implements Decoder {

    @Override
    public OutputFamily family() {
        return OutputFamily.YOLOV5;
    }

    @Override
    public boolean accepts(ModelSignature model) {
        return model.table().rows() > 0 && model.table().columns() > 5;
    }

    @Override
    public boolean recognises(ModelSignature model) {
        int rows = model.table().rows();
        // Each cell has three anchors; the larger models of the family have a fourth grid.
        boolean anchors = rows == 3 * model.cells(8, 16, 32) || rows == 3 * model.cells(8, 16, 32, 64);
        return accepts(model) && anchors && model.allowsClasses(model.table().columns() - 5);
    }

    @Override
    public OptionalInt classes(ModelSignature model) {
        return OptionalInt.of(model.table().columns() - 5);
    }

    @Override
    public InputForm defaultInput(ModelSignature model) {
        return InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER);
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        FloatBuffer data = outputs.get(0).data();
        int columns = outputs.get(0).shapeOfRank(2).orElseThrow().get(1);
        List<Candidate> found = new ArrayList<>();
        for (int at = 0; at < data.limit(); at += columns) {
            double objectness = reading.score(data.get(at + 4));
            if (objectness >= reading.floor()) {
                Optional<Box> box = reading.statistics()
                        .center(data.get(at), data.get(at + 1), data.get(at + 2), data.get(at + 3), objectness);
                reading.addClasses(box, objectness, data, at + 5, columns - 5, found);
            }
        }
        return found;
    }
}
