package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A box in whole pixels from the top left, inside the picture. */
record Pixels(int x, int y, int w, int h) {

    static Pixels of(Labels.Seen seen, SentImage picture) {
        int x = (int) (Math.max(0, seen.x1()) * picture.width());
        int y = (int) (Math.max(0, seen.y1()) * picture.height());
        return new Pixels(
                x,
                y,
                Math.max(1, (int) (Math.min(1, seen.x2()) * picture.width()) - x),
                Math.max(1, (int) (Math.min(1, seen.y2()) * picture.height()) - y));
    }

    ObjectNode json() {
        return Json.object().put("x", x).put("y", y).put("w", w).put("h", h);
    }
}
