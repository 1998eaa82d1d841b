package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes YOLOv8, v9 and 11. Each cell is a column: four rows with centre x, centre y, width and height in input
 * pixels, then a row per class. It also accepts the transposed table of some exporters.
 */
final class Yolov8Decoder extends ShapeDecoder {

    private static final int COCO = 80;

    @Override
    public OutputFamily family() {
        return OutputFamily.YOLOV8;
    }

    @Override
    boolean accepts(ModelSignature model) {
        return Math.min(model.table().rows(), model.table().columns()) > 4;
    }

    @Override
    boolean recognises(ModelSignature model) {
        int rows = model.table().rows();
        int columns = model.table().columns();
        if (!accepts(model) || model.endToEnd()) {
            return false;
        }
        // A transposed table looks like YOLOX or YOLOv5 with one class less. Only a known number of classes decides.
        return (isGrid(columns, model) && model.allowsClasses(rows - 4))
                || (isGrid(rows, model) && model.classes().orElse(COCO) == columns - 4);
    }

    private static boolean isGrid(int cells, ModelSignature model) {
        return cells == model.cells(8, 16, 32)
                || cells == model.cells(8, 16, 32, 64)
                || cells == model.cells(4, 8, 16, 32);
    }

    @Override
    int classes(ModelSignature model) {
        return Math.min(model.table().rows(), model.table().columns()) - 4;
    }

    @Override
    InputForm defaultInput(ModelSignature model) {
        return InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER);
    }

    @Override
    OutputForm form() {
        return OutputForm.plain(BoxForm.CXCYWH, true);
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        FloatBuffer data = outputs.get(0).data();
        List<Integer> shape = outputs.get(0).shapeOfRank(2).orElseThrow();
        boolean transposed = shape.get(0) > shape.get(1);
        int cells = transposed ? shape.get(0) : shape.get(1);
        int values = transposed ? shape.get(1) : shape.get(0);
        int cellStep = transposed ? values : 1;
        int valueStep = transposed ? 1 : cells;
        List<Candidate> found = new ArrayList<>();
        for (int c = 4; c < values; c++) {
            for (int cell = 0; cell < cells; cell++) {
                int at = cell * cellStep;
                double score = reading.score(data.get(at + c * valueStep));
                if (score >= reading.floor()) {
                    Optional<Box> box = reading.statistics()
                            .center(
                                    data.get(at),
                                    data.get(at + valueStep),
                                    data.get(at + 2 * valueStep),
                                    data.get(at + 3 * valueStep),
                                    score);
                    Candidate.add(box, score, c - 4, found);
                }
            }
        }
        return found;
    }
}
