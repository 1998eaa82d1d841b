package io.dashlabel.testkit;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Ranking;

/**
 * Generates ground truth and detections for tests of speed and equality. It uses integer arithmetic only, so every
 * platform generates the same boxes. An image has about 18 boxes and 30 detections in ten categories, roughly in
 * BDD100K's mix. 1% are ignore regions, many scores are equal, and one image in 500 has 150 more detections of one
 * category. The golden summaries of 1,000, 10,000 and 70,000 images use seed 1.
 */
public final class GeneratedBoxes {

    /** The cumulative number of objects by category, out of 1,000. */
    private static final int[] CUMULATED = {71, 75, 628, 651, 660, 661, 664, 671, 815, 1000};

    private final BoxTable truth = new BoxTable();
    private final BoxTable detections = new BoxTable();
    private long state;

    private GeneratedBoxes() {}

    /** Generates the boxes of seed 1. */
    public static CocoData ofImages(int images) {
        GeneratedBoxes boxes = new GeneratedBoxes();
        for (int i = 1; i <= images; i++) {
            boxes.image(i);
        }
        return new CocoData(boxes.truth, boxes.detections, Ranking.inOrder(images), Ranking.inOrder(CUMULATED.length));
    }

    private void image(int id) {
        state = (1L << 32) + id;
        int objects = 6 + below(25);
        for (int i = 0; i < objects; i++) {
            object(id - 1);
        }
        int invented = below(30);
        for (int i = 0; i < invented; i++) {
            int side = side();
            int other = Math.max(400, side * (40 + below(120)) / 100);
            int width = Math.min(side, 127000);
            int height = Math.min(other, 71000);
            int category = category();
            int x = below(128000 - width);
            int y = below(72000 - height);
            detect(id - 1, category, x, y, width, height, 100 + below(70) * below(100));
        }
        if (below(500) == 0) {
            for (int i = 0; i < 150; i++) {
                int x = below(120000);
                int y = below(60000);
                int width = 500 + below(5000);
                int height = 500 + below(5000);
                detect(id - 1, 2, x, y, width, height, below(10000));
            }
        }
    }

    private void object(int image) {
        int category = category();
        int side = side();
        int other = Math.max(400, side * (40 + below(120)) / 100);
        int width = Math.min(side, 127000);
        int height = Math.min(other, 71000);
        int x = below(128000 - width);
        int y = below(72000 - height);
        int flags = below(100) == 0 ? BoxTable.CROWD : 0;
        truth.addTruth(
                image,
                category,
                x / 100.0,
                y / 100.0,
                width / 100.0,
                height / 100.0,
                (double) ((long) width * height) / 10000,
                flags,
                truth.size() + 1);
        if (below(100) < 72) {
            found(image, category, x, y, width, height);
        }
    }

    private void found(int image, int category, int x, int y, int width, int height) {
        int jitter = 1 + below(12);
        int times = 1 + (below(100) < 18 ? 1 : 0);
        for (int i = 0; i < times; i++) {
            int dx = x + Math.floorDiv(width * (below(2 * jitter + 1) - jitter), 100);
            int dy = y + Math.floorDiv(height * (below(2 * jitter + 1) - jitter), 100);
            int dw = Math.max(100, width * (100 + below(2 * jitter + 1) - jitter) / 100);
            int dh = Math.max(100, height * (100 + below(2 * jitter + 1) - jitter) / 100);
            int called = below(100) < 93 ? category : category();
            detect(image, called, dx, dy, dw, dh, i == 0 ? 10000 - below(100) * below(100) : below(6000));
        }
    }

    /** Coordinates in 1/100 pixel, the score in 1/10000. */
    private void detect(int image, int category, int x, int y, int width, int height, int score) {
        detections.addDetection(
                image, category, x / 100.0, y / 100.0, width / 100.0, height / 100.0, score / 10000.0, 0);
    }

    private int category() {
        int v = below(1000);
        int category = 0;
        while (v >= CUMULATED[category]) {
            category++;
        }
        return category;
    }

    /** A side in 1/100 pixel: half of them 8 to 32 pixels, then up to 96, then up to 480. */
    private int side() {
        int v = below(100);
        return v < 50 ? 800 + below(2400) : v < 85 ? 3200 + below(6400) : 9600 + below(38400);
    }

    /** The next number of splitmix64's stream, modulo {@code k}. */
    private int below(int k) {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(z ^ (z >>> 31), k);
    }
}
