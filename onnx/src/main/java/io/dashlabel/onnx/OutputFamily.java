package io.dashlabel.onnx;

import java.util.Locale;

/** The output layouts of detectors. */
public enum OutputFamily {
    /** {@code [1,N,5+C]}, raw grid offsets, objectness. */
    YOLOX("offsets from the cells of a grid, objectness, a score per class"),
    /** {@code [1,N,5+C]}, decoded centre boxes, objectness. */
    YOLOV5("centre and size in pixels, objectness, a score per class"),
    /** {@code [1,4+C,N]}, decoded centre boxes, no objectness (YOLOv8, v9, 11). */
    YOLOV8("centre and size in pixels, a score per class"),
    /** Rows of a box, its score and its class, already suppressed. */
    END_TO_END("rows of box, score, class"),
    /** DETR and its kin: boxes and scores of queries; or labels, boxes, scores, with the image's size as an input. */
    DETR("boxes and scores of queries"),
    /** Boxes, scores and mostly labels in separate outputs, already suppressed or of all cells. */
    SEPARATE("boxes, scores and labels in separate outputs"),
    /** Class scores and distance bins per stride (NanoDet, PicoDet). */
    GFL("scores and distances per cell of a grid"),
    /** {@code [1,5+C,H,W]} of FastestDet. */
    FASTESTDET("a plane per value");

    private final String form;

    OutputFamily(String form) {
        this.form = form;
    }

    /** Describes the values of a row for people. */
    String form() {
        return form;
    }

    /** The word used in files: {@code end-to-end}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
