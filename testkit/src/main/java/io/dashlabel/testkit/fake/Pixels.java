package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A box in whole pixels from the top left, inside the image. */
record Pixels(int x, int y, int w, int h) {

    static Pixels of(Labels.Seen seen, SentImage image) {
        int x = (int) (Math.max(0, seen.x1()) * image.width());
        int y = (int) (Math.max(0, seen.y1()) * image.height());
        return new Pixels(
                x,
                y,
                Math.max(1, (int) (Math.min(1, seen.x2()) * image.width()) - x),
                Math.max(1, (int) (Math.min(1, seen.y2()) * image.height()) - y));
    }

    ObjectNode json() {
        return Json.object().put("x", x).put("y", y).put("w", w).put("h", h);
    }
}
