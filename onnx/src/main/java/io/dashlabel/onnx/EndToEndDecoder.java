package io.dashlabel.onnx;

import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decodes YOLOv10, YOLO26 and exports that contain suppression: rows of x1, y1, x2, y2 in input pixels, score, class.
 */
final class EndToEndDecoder implements Decoder {

    private static final int VALUES = 6;
    private static final int MAX_ROWS = 1000;

    @Override
    public OutputFamily family() {
        return OutputFamily.END_TO_END;
    }

    @Override
    public boolean accepts(ModelSignature model) {
        return model.table().columns() == VALUES;
    }

    @Override
    public boolean recognises(ModelSignature model) {
        return accepts(model) && (model.endToEnd() || model.table().rows() <= MAX_ROWS);
    }

    @Override
    public OptionalInt classes(ModelSignature model) {
        return OptionalInt.empty();
    }

    @Override
    public InputForm defaultInput(ModelSignature model) {
        return InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER);
    }

    @Override
    public boolean needsSuppression() {
        return false;
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        FloatBuffer data = outputs.get(0).data();
        List<Candidate> found = new ArrayList<>();
        for (int at = 0; at < data.limit(); at += VALUES) {
            reading.addCorners(data, at, data.get(at + 4), data.get(at + 5), found);
        }
        return found;
    }
}
