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
 * Decodes YOLOX in its authors' export: a row for each cell of three grids. It has offsets from the cell and logarithms
 * of width and height, in strides. A score is objectness times class score.
 */
final class YoloxDecoder extends ShapeDecoder {

    private static final int[] STRIDES = {8, 16, 32};

    @Override
    public OutputFamily family() {
        return OutputFamily.YOLOX;
    }

    @Override
    boolean accepts(ModelSignature model) {
        return model.table().rows() == model.cells(STRIDES) && model.table().columns() > 5;
    }

    @Override
    boolean recognises(ModelSignature model) {
        return accepts(model)
                && !model.endToEnd()
                && model.allowsClasses(model.table().columns() - 5);
    }

    @Override
    int classes(ModelSignature model) {
        return model.table().columns() - 5;
    }

    /** A decoded grid has the same shape. There the centre of a box lies near its cell. */
    @Override
    Contract contract(ModelSignature model) {
        Contract usual = super.contract(model);
        return new Contract(
                this,
                usual.output(),
                usual.input(),
                usual.classes(),
                "it has a row for each cell of three grids, with offsets from the cell",
                outputs -> !Grid.follows(outputs.get(0), model.input(), STRIDES));
    }

    @Override
    InputForm defaultInput(ModelSignature model) {
        return InputForm.bytes(ColorOrder.BGR, Resize.LETTERBOX_TOP_LEFT);
    }

    @Override
    OutputForm form() {
        return OutputForm.plain(BoxForm.CXCYWH, true);
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        FloatBuffer data = outputs.get(0).data();
        int columns = outputs.get(0).shapeOfRank(2).orElseThrow().get(1);
        List<Candidate> found = new ArrayList<>();
        int at = 0;
        for (int stride : STRIDES) {
            int gridRows = ModelSignature.rows(reading.input(), stride);
            int gridColumns = ModelSignature.columns(reading.input(), stride);
            for (int y = 0; y < gridRows; y++) {
                for (int x = 0; x < gridColumns; x++, at += columns) {
                    double objectness = reading.score(data.get(at + 4));
                    reading.statistics().cell(data.get(at), data.get(at + 1), data.get(at + 2), data.get(at + 3));
                    if (objectness >= reading.floor()) {
                        Optional<Box> box = box(data, at, x, y, stride, objectness, reading.statistics());
                        reading.addClasses(box, objectness, data, at + 5, columns - 5, found);
                    }
                }
            }
        }
        return found;
    }

    private static Optional<Box> box(
            FloatBuffer data, int at, int x, int y, int stride, double objectness, DecodedStatistics statistics) {
        double width = Math.exp(data.get(at + 2)) * stride;
        double height = Math.exp(data.get(at + 3)) * stride;
        boolean finite = Float.isFinite(data.get(at + 2)) && Float.isFinite(data.get(at + 3));
        if (finite && Double.isInfinite(width + height)) {
            statistics.infinite(objectness);
            return Optional.empty();
        }
        return statistics.center(
                (data.get(at) + x) * stride, (data.get(at + 1) + y) * stride, width, height, objectness);
    }
}
