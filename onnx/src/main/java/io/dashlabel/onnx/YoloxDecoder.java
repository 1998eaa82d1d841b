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
 * YOLOX as its makers export it: a row per cell of three grids, offsets from the cell and logarithms of width and
 * height, in strides. A score is objectness times class score.
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
                && model.canHave(model.table().columns() - 5);
    }

    @Override
    public OptionalInt classes(ModelSignature model) {
        return OptionalInt.of(model.table().columns() - 5);
    }

    @Override
    public InputForm usualInput(ModelSignature model) {
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
                    double object = reading.score(data.get(at + 4));
                    reading.evidence().cell(data.get(at), data.get(at + 1), data.get(at + 2), data.get(at + 3));
                    if (object >= reading.floor()) {
                        Optional<Box> box = box(data, at, x, y, stride, object, reading.evidence());
                        reading.addClasses(box, object, data, at + 5, columns - 5, found);
                    }
                }
            }
        }
        return found;
    }

    private static Optional<Box> box(
            FloatBuffer data, int at, int x, int y, int stride, double object, DecodedStatistics evidence) {
        double width = Math.exp(data.get(at + 2)) * stride;
        double height = Math.exp(data.get(at + 3)) * stride;
        boolean finite = Float.isFinite(data.get(at + 2)) && Float.isFinite(data.get(at + 3));
        if (finite && Double.isInfinite(width + height)) {
            evidence.boundless(object);
            return Optional.empty();
        }
        return evidence.center((data.get(at) + x) * stride, (data.get(at + 1) + y) * stride, width, height, object);
    }
}
