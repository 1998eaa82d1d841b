package io.dashlabel.evaluate;

import java.util.Locale;

/** Whose rules decide what a box covers. */
public enum Protocol {
    /** Width is x2 - x1: COCO's rule, and dashlabel's. */
    COCO(0),
    /** Width is x2 - x1 + 1: BDD100K's official evaluation takes x2 and y2 as the last pixel inside. */
    BDD100K(1);

    private final int lastPixel;

    Protocol(int lastPixel) {
        this.lastPixel = lastPixel;
    }

    /** What is added to the difference of two coordinates, in pixels. */
    int lastPixel() {
        return lastPixel;
    }

    /** The word used in files and on the command line: {@code coco}, {@code bdd100k}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
