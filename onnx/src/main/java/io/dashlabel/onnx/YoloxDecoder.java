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
 * Decodes YOLOX in its authors' export: a row for each cell of three grids. It has offsets from the cell and logarithms
 * of width and height, in strides. A score is objectness times class score.
 */
final class YoloxDecoder implements Decoder {

    private static final int[] STRIDES = {8, 16, 32};

    @Override
    public OutputFamily family() {
        return OutputFamily.YOLOX;
    }

    @Override
    public boolean accepts(ModelSignature model) {
        return model.table().rows() == model.cells(STRIDES) && model.table().columns() > 5;
    }

    @Override
    public boolean recognises(ModelSignature model) {
        return accepts(model)
                && !model.endToEnd()
                && model.allowsClasses(model.table().columns() - 5);
    }

    @Override
    public OptionalInt classes(ModelSignature model) {
        return OptionalInt.of(model.table().columns() - 5);
    }

    @Override
    public InputForm defaultInput(ModelSignature model) {
        return InputForm.bytes(ColorOrder.BGR, Resize.LETTERBOX_TOP_LEFT);
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
