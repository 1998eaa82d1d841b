package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.onnx.ModelProfile.BoxForm;
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

    private static final int[] STRIDES = {8, 16, 32};

    @Override
    public OutputFamily family() {
        return OutputFamily.YOLOV5;
    }

    /**
     * Returns the usual way, or two ways for a row per cell: YOLOX with its option to decode in the graph, and YOLOv6,
     * whose objectness is always 1.
     */
    @Override
    public List<Contract> contracts(ModelSignature model, ModelProfile profile) {
        ModelSignature.Table table = model.table();
        int classes = table.columns() - 5;
        if (table.rows() == 0 || classes < 1) {
            return List.of();
        }
        // Each cell has three anchors; the larger models of the family have a fourth grid.
        int cells = model.cells(STRIDES);
        boolean anchors = table.rows() == 3 * cells || table.rows() == 3 * model.cells(8, 16, 32, 64);
        if (profile.family().isPresent() || (anchors && model.allowsClasses(classes))) {
            return List.of(contract(
                    InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER), classes, "by the shapes of its outputs"));
        }
        if (table.rows() != cells || !model.allowsClasses(classes)) {
            return List.of();
        }
        Contract yolov6 = contract(
                InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER),
                classes,
                "it has a row for each cell of three grids, with objectness 1, as YOLOv6 has");
        return List.of(
                new Contract(
                        this,
                        yolov6.output(),
                        yolov6.input(),
                        yolov6.classes(),
                        yolov6.reason(),
                        outputs -> isAlwaysObject(outputs.get(0))),
                contract(
                        InputForm.bytes(ColorOrder.BGR, Resize.LETTERBOX_TOP_LEFT),
                        classes,
                        "it has a row for each cell of three grids, with places in pixels, as YOLOX has with its"
                                + " option --decode-in-inference"));
    }

    private Contract contract(InputForm input, int classes, String reason) {
        return new Contract(this, OutputForm.plain(BoxForm.CXCYWH, true), input, OptionalInt.of(classes), reason);
    }

    private static boolean isAlwaysObject(Tensor output) {
        int columns = output.shapeOfRank(2).orElseThrow().get(1);
        for (int at = 4; at < output.data().limit(); at += columns) {
            if (output.data().get(at) != 1) {
                return false;
            }
        }
        return true;
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
