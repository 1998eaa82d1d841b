package io.dashlabel.evaluate;

import java.util.Locale;

/** Whose rules decide what a box covers and what is scored. */
public enum Protocol {
    /** Width is x2 - x1: COCO's rule, and dashlabel's. */
    COCO(0, false),
    /**
     * Width is x2 - x1 + 1: BDD100K's official evaluation takes x2 and y2 as the last pixel inside. It also takes an image
     * without ground truth or without an answer as one without boxes.
     */
    BDD100K(1, true);

    private final int lastPixel;
    private final boolean absentIsEmpty;

    Protocol(int lastPixel, boolean absentIsEmpty) {
        this.lastPixel = lastPixel;
        this.absentIsEmpty = absentIsEmpty;
    }

    /** What is added to the difference of two coordinates, in pixels. */
    public int lastPixel() {
        return lastPixel;
    }

    /** Whether an image without boxes on one side is scored as one that has none. */
    boolean absentIsEmpty() {
        return absentIsEmpty;
    }

    /** The word used in files and on the command line: {@code coco}, {@code bdd100k}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
