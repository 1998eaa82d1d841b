package io.dashlabel.onnx;

import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.BoxUnit;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decodes one output of rows, each of which is a box: YOLOv10, YOLO26 and exports that contain suppression, YOLOv7 with
 * a batch column, PaddleDetection with the class first, RT-DETR of Ultralytics with fractions of the image.
 */
final class RowsDecoder implements Decoder {

    private static final int MAX_ROWS = 1000;
    private static final int LEAST_QUERIES = 100;
    private static final int COCO = 80;
    private static final InputForm YOLO = InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER);
    private static final InputForm STRETCHED = InputForm.unit(ColorOrder.RGB, Resize.STRETCH);
    private static final OutputForm CORNERS =
            OutputForm.plain(BoxForm.XYXY, false).ordered(RowOrder.BOX_SCORE_CLASS);
    private static final OutputForm SHARES =
            OutputForm.plain(BoxForm.CXCYWH, false).in(BoxUnit.UNIT).ordered(RowOrder.BOX_SCORE_CLASS);

    @Override
    public OutputFamily family() {
        return OutputFamily.END_TO_END;
    }

    @Override
    public List<Contract> contracts(ModelSignature model, ModelProfile profile) {
        ModelSignature.Table table = model.rowTable();
        boolean stated = profile.family().isPresent() || profile.order().isPresent();
        boolean few = table.rows() <= MAX_ROWS && !isGrid(model, table.rows());
        if (table.columns() == 0 || !(stated || model.endToEnd() || few)) {
            return List.of();
        }
        List<Contract> possible = new ArrayList<>();
        for (Contract known : known(model, table)) {
            // An order that the user states replaces that of each known way, and must fit the columns.
            Contract whole = known.with(profile);
            if (whole.output().order().orElseThrow().fits(table.columns())) {
                possible.add(whole);
            }
        }
        return possible;
    }

    /** Whether there is a row for each cell or anchor, as models without suppression have. */
    private static boolean isGrid(ModelSignature model, int rows) {
        int cells = model.cells(8, 16, 32);
        return rows == cells || rows == 3 * cells;
    }

    private List<Contract> known(ModelSignature model, ModelSignature.Table table) {
        int columns = table.columns();
        List<Contract> known = new ArrayList<>();
        if (model.takesScaleFactor()) { // only Paddle's models have this input
            known.add(paddle());
        }
        if (model.head().contains("RTDETR")) {
            known.add(row(SHARES, STRETCHED, "its metadata name the head " + model.head()));
            known.add(scores(STRETCHED, columns, "its metadata name the head " + model.head()));
        }
        known.add(row(CORNERS, YOLO, "it has rows of six: corners, score, class"));
        known.add(row(
                CORNERS.ordered(RowOrder.BATCH_BOX_CLASS_SCORE),
                YOLO,
                "it has rows of seven: batch, corners, class, score, as YOLOv7 has with suppression in the graph"));
        known.add(row(SHARES, STRETCHED, "it has rows of six whose boxes are fractions, centre and size"));
        known.add(row(CORNERS.in(BoxUnit.UNIT), STRETCHED, "it has rows of six whose boxes are fractions, corners"));
        known.add(paddle());
        boolean queries = table.rows() >= LEAST_QUERIES && columns != 6 && columns != 7;
        if (queries && model.classes().orElse(COCO) == columns - 4) {
            known.add(scores(STRETCHED, columns, "it has rows of a box and a score for each class"));
        }
        return known;
    }

    private Contract paddle() {
        return row(
                CORNERS.ordered(RowOrder.CLASS_SCORE_BOX),
                STRETCHED,
                "it has rows of six that begin with class and score, as PaddleDetection has");
    }

    private Contract row(OutputForm form, InputForm input, String reason) {
        return new Contract(this, form, input, OptionalInt.empty(), reason);
    }

    private Contract scores(InputForm input, int columns, String reason) {
        return new Contract(this, SHARES.ordered(RowOrder.BOX_SCORES), input, OptionalInt.of(columns - 4), reason);
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        Tensor table = ModelSignature.rows(outputs).orElseThrow();
        int columns = table.shapeOfRank(2).orElseThrow().get(1);
        FloatBuffer data = table.data();
        RowOrder order = reading.form().order().orElseThrow();
        int box = order.column(RowOrder.Part.BOX);
        List<Candidate> found = new ArrayList<>();
        if (order.has(RowOrder.Part.SCORES)) {
            int first = order.column(RowOrder.Part.SCORES);
            for (int at = 0; at < data.limit(); at += columns) {
                reading.addScored(data, at + box, data, at + first, columns - first, found);
            }
            return found;
        }
        int score = order.column(RowOrder.Part.SCORE);
        int label = order.column(RowOrder.Part.CLASS);
        for (int at = 0; at < data.limit(); at += columns) {
            reading.addLabelled(data, at + box, data.get(at + score), data.get(at + label), found);
        }
        return found;
    }
}
