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
 * YOLOv5 and v7, and others that decode inside the graph: rows of centre x, centre y, width, height in input pixels,
 * objectness, class scores. A score is objectness times class score.
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
        // Three anchors in each cell; the larger ones of the family have a fourth grid.
        boolean anchors = rows == 3 * model.cells(8, 16, 32) || rows == 3 * model.cells(8, 16, 32, 64);
        return accepts(model) && anchors && model.canHave(model.table().columns() - 5);
    }

    @Override
    public OptionalInt classes(ModelSignature model) {
        return OptionalInt.of(model.table().columns() - 5);
    }

    @Override
    public InputForm usualInput(ModelSignature model) {
        return InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER);
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        FloatBuffer data = outputs.get(0).data();
        int columns = outputs.get(0).shapeOfRank(2).orElseThrow().get(1);
        List<Candidate> found = new ArrayList<>();
        for (int at = 0; at < data.limit(); at += columns) {
            double object = reading.score(data.get(at + 4));
            if (object >= reading.floor()) {
                Optional<Box> box = reading.evidence()
                        .center(data.get(at), data.get(at + 1), data.get(at + 2), data.get(at + 3), object);
                reading.addClasses(box, object, data, at + 5, columns - 5, found);
            }
        }
        return found;
    }
}
