package io.dashlabel.onnx;

import io.dashlabel.onnx.ModelProfile.BoxForm;
import io.dashlabel.onnx.ModelProfile.BoxUnit;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelProfile.Resize;
import io.dashlabel.onnx.ModelProfile.ScoreForm;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The known models with an output for each part. The first whose names and shapes fit is taken; where the numbers of
 * an image must decide, it has several ways.
 */
final class SeparateForms {

    /** A known way. */
    record Known(OutputFamily family, OutputForm output, InputForm input, OptionalInt classes, String reason) {

        private Known in(BoxUnit unit, InputForm newInput, String newReason) {
            return new Known(family, output.in(unit), newInput, classes, newReason);
        }
    }

    /** Models that return fewer rows have chosen them already. */
    private static final int MAX_QUERIES = 1000;

    private static final int COCO91 = 91;
    private static final Set<String> SOFTMAX_TYPES = Set.of("detr", "yolos", "table-transformer");
    private static final Set<String> IMAGENET_TYPES =
            Set.of("detr", "yolos", "table-transformer", "conditional_detr", "deformable_detr", "rf_detr");

    private static final OutputForm CORNERS = OutputForm.plain(BoxForm.XYXY, false);
    private static final InputForm STRETCHED = InputForm.unit(ColorOrder.RGB, Resize.STRETCH);
    private static final InputForm YOLO = InputForm.unit(ColorOrder.RGB, Resize.LETTERBOX_CENTER);
    private static final InputForm IMAGENET = InputForm.imagenet(ColorOrder.RGB, Resize.STRETCH);

    private SeparateForms() {}

    static List<Known> of(ModelSignature model, OutputRoles roles) {
        if (roles.labels().isEmpty()) {
            return roles.rows() <= MAX_QUERIES ? queries(model, roles) : grid(roles);
        }
        if (roles.boxColumns() == 5) {
            return List.of(separate(
                    CORNERS,
                    InputForm.imagenet(ColorOrder.BGR, Resize.LETTERBOX_TOP_LEFT),
                    "its boxes have a fifth column, the score, as those of mmdeploy have"));
        }
        if (model.takesImageSize()) {
            return List.of(new Known(
                    OutputFamily.DETR, CORNERS, STRETCHED, OptionalInt.empty(), "it takes the size of the image"));
        }
        if (roles.areCalled("detection_boxes", "detection_scores")) {
            return List.of(separate(
                    OutputForm.plain(BoxForm.YXYX, false).in(BoxUnit.UNIT).countedFrom(base(model)),
                    InputForm.bytes(ColorOrder.RGB, Resize.STRETCH),
                    "its outputs have the names of TensorFlow's detectors"));
        }
        if (roles.areCalled("det_boxes", "det_scores")) {
            return List.of(separate(CORNERS, YOLO, "its outputs have the names of TensorRT's suppression (det_boxes)"));
        }
        if (roles.areCalled("pred_boxes", "scores")) {
            return List.of(separate(
                    CORNERS,
                    InputForm.bytes(ColorOrder.BGR, Resize.STRETCH),
                    "its outputs have the names of detectron2 (pred_boxes)"));
        }
        Known torchvision = separate(
                CORNERS.countedFrom(base(model)),
                STRETCHED,
                "it returns boxes in pixels, classes and scores, as torchvision's detectors do");
        return List.of(
                torchvision,
                torchvision.in(
                        BoxUnit.UNIT,
                        IMAGENET,
                        "it returns boxes as fractions of the image, classes and scores, as SSD of the ONNX zoo does"));
    }

    private static Known separate(OutputForm output, InputForm input, String reason) {
        return new Known(OutputFamily.SEPARATE, output, input, OptionalInt.empty(), reason);
    }

    /** Where 0 means no object: with names, the first of them is class 1; without, COCO's own numbers are likeliest. */
    private static ClassBase base(ModelSignature model) {
        return model.classes().isPresent() ? ClassBase.ONE : ClassBase.COCO91;
    }

    /** DETR and its kin: a box and a logit for each class and query. */
    private static List<Known> queries(ModelSignature model, OutputRoles roles) {
        int columns = roles.scoreColumns();
        boolean softmax =
                SOFTMAX_TYPES.contains(model.modelType()) || (model.modelType().isEmpty() && columns == COCO91 + 1);
        ScoreForm score = softmax ? ScoreForm.SOFTMAX : areShares(roles) ? ScoreForm.PLAIN : ScoreForm.SIGMOID;
        boolean own = roles.areCalled("dets", "labels");
        boolean imagenet = own
                || IMAGENET_TYPES.contains(model.modelType())
                || (softmax && model.modelType().isEmpty());
        int classes = softmax ? columns - 1 : columns;
        boolean coco91 = model.classes().isEmpty() && classes == COCO91;
        OutputForm form = OutputForm.plain(BoxForm.CXCYWH, false)
                .in(BoxUnit.UNIT)
                .scoredBy(score)
                .countedFrom(coco91 ? ClassBase.COCO91 : ClassBase.ZERO);
        return List.of(new Known(
                OutputFamily.DETR,
                form,
                imagenet ? IMAGENET : STRETCHED,
                // A fine-tuned model may have one more column than words, for no object.
                model.classes().stream()
                        .filter(named -> named == classes - 1)
                        .mapToObj(OptionalInt::of)
                        .findFirst()
                        .orElse(OptionalInt.of(classes)),
                own
                        ? "its outputs have the names of RF-DETR (dets, labels)"
                        : "it has " + roles.rows() + " boxes and " + columns + " scores for each"
                                + (model.modelType().isEmpty()
                                        ? ""
                                        : ", and its config.json says " + model.modelType())));
    }

    private static List<Known> grid(OutputRoles roles) {
        Known pixels = new Known(
                OutputFamily.SEPARATE,
                OutputForm.plain(BoxForm.XYXY, true),
                YOLO,
                OptionalInt.of(roles.scoreColumns()),
                "it has a box and the scores of all classes for each cell, as YOLO-NAS has");
        return List.of(
                pixels,
                pixels.in(
                        BoxUnit.UNIT,
                        STRETCHED,
                        "it has a box in fractions and the scores of all classes for each cell, as YOLOv4 has"));
    }

    /** Whether all scores lie in 0 to 1 already. Logits never do. */
    private static boolean areShares(OutputRoles roles) {
        FloatBuffer scores = roles.scores().orElseThrow().data();
        for (int i = 0; i < scores.limit(); i++) {
            if (!(scores.get(i) >= 0 && scores.get(i) <= 1)) {
                return false;
            }
        }
        return scores.limit() > 0;
    }
}
