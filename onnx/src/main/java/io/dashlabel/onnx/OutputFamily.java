package io.dashlabel.onnx;

import java.util.Locale;

/** The ways in which detectors lay out their output. */
public enum OutputFamily {
    /** {@code [1,N,5+C]}, raw grid offsets, objectness. */
    YOLOX,
    /** {@code [1,N,5+C]}, decoded centre boxes, objectness. */
    YOLOV5,
    /** {@code [1,4+C,N]}, decoded centre boxes, no objectness (YOLOv8, v9, 11). */
    YOLOV8,
    /** {@code [1,N,6]}: x1 y1 x2 y2 score class, nothing left to suppress. */
    END_TO_END,
    /** labels, boxes, scores; takes the picture's size as a second input. */
    DETR,
    /** Class scores and distance bins per stride (NanoDet, PicoDet). */
    GFL,
    /** {@code [1,5+C,H,W]} of FastestDet. */
    FASTESTDET;

    /** The word used in files: {@code end-to-end}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
