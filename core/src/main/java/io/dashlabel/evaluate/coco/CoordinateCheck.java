package io.dashlabel.evaluate.coco;

import io.dashlabel.label.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Looks for coordinates in another form than the format's. Fractions and percent show by their size. Another order of
 * the numbers shows only if boxes then fit the other side's much better; this is tested on a sample of images.
 *
 * @param truth form of the ground truth
 * @param detections form of the detections
 */
record CoordinateCheck(CoordinateForm truth, CoordinateForm detections) {

    /** Number of images in the sample. */
    private static final int SAMPLE = 200;
    /** Least number of boxes of a side for a statement. */
    private static final int FEW = 5;
    /** Another form must fit this many times as often. */
    private static final int CLEARLY = 4;

    private static final double MATCH = 0.5;

    /** Reads the numbers of a row as x, y, width and height of another form. */
    private interface Reading {
        double[] of(double x, double y, double width, double height);
    }

    private static final Map<CoordinateForm, List<Reading>> READINGS = readings();

    private static Map<CoordinateForm, List<Reading>> readings() {
        Map<CoordinateForm, List<Reading>> readings = new EnumMap<>(CoordinateForm.class);
        readings.put(CoordinateForm.CORNERS, List.of((x, y, w, h) -> new double[] {x, y, w - x, h - y}));
        readings.put(CoordinateForm.SIZES, List.of((x, y, w, h) -> new double[] {x, y, w + x, h + y}));
        readings.put(
                CoordinateForm.CENTRES,
                List.of((x, y, w, h) -> new double[] {x - w / 2, y - h / 2, w, h}, (x, y, w, h) ->
                        new double[] {x - (w + x) / 2, y - (h + y) / 2, w + x, h + y}));
        return readings;
    }

    private static final Reading AS_IT_IS = (x, y, w, h) -> new double[] {x, y, w, h};

    static CoordinateCheck of(CocoData data, TableScan.Extent truth, TableScan.Extent detections) {
        CoordinateForm ofTruth = truth.fractions() ? CoordinateForm.FRACTIONS : CoordinateForm.AS_EXPECTED;
        CoordinateForm ofDetections = detections.fractions() ? CoordinateForm.FRACTIONS : CoordinateForm.AS_EXPECTED;
        boolean enough = Math.min(truth.rows(), detections.rows()) >= FEW;
        if (ofTruth != ofDetections || ofTruth == CoordinateForm.FRACTIONS || !enough) {
            return new CoordinateCheck(ofTruth, ofDetections);
        }
        return new Sample(data).check(truth, detections);
    }

    /** The boxes of some images. */
    private static final class Sample {

        private final BoxTable truth;
        private final BoxTable detections;
        private final List<int[]> truthOf = new ArrayList<>();
        private final List<int[]> detectionsOf = new ArrayList<>();
        private int boxes;

        Sample(CocoData data) {
            truth = data.truth();
            detections = data.detections();
            BitSet images = images(data, detections);
            Map<Integer, List<Integer>> seen = byImage(data, detections, images);
            byImage(data, truth, images).forEach((image, rows) -> {
                List<Integer> found = seen.getOrDefault(image, List.of());
                truthOf.add(rows.stream().mapToInt(Integer::intValue).toArray());
                detectionsOf.add(found.stream().mapToInt(Integer::intValue).toArray());
                boxes += Math.min(rows.size(), found.size());
            });
        }

        /** The first images that have rows, up to the size of the sample. */
        private static BitSet images(CocoData data, BoxTable table) {
            BitSet images = new BitSet();
            int count = 0;
            for (int row = 0; row < table.size() && count < SAMPLE; row++) {
                if (data.evaluates(table, row) && !images.get(table.image(row))) {
                    images.set(table.image(row));
                    count++;
                }
            }
            return images;
        }

        private static Map<Integer, List<Integer>> byImage(CocoData data, BoxTable table, BitSet images) {
            Map<Integer, List<Integer>> rows = new HashMap<>();
            for (int row = 0; row < table.size(); row++) {
                if (images.get(table.image(row)) && data.evaluates(table, row) && !table.is(BoxTable.EVERYWHERE, row)) {
                    List<Integer> own = rows.computeIfAbsent(table.image(row), key -> new ArrayList<>());
                    if (own.size() < SAMPLE) {
                        own.add(row);
                    }
                }
            }
            return rows;
        }

        CoordinateCheck check(TableScan.Extent ofTruth, TableScan.Extent ofDetections) {
            CoordinateForm none = CoordinateForm.AS_EXPECTED;
            int asIs = fitting(AS_IT_IS, AS_IT_IS);
            if (boxes < FEW || asIs * CLEARLY > boxes) {
                return new CoordinateCheck(none, none); // the coordinates fit well without a change
            }
            if (ofDetections.percentOf(ofTruth)) {
                return new CoordinateCheck(none, CoordinateForm.PERCENT);
            }
            if (ofTruth.percentOf(ofDetections)) {
                return new CoordinateCheck(CoordinateForm.PERCENT, none);
            }
            int enough = Math.max(FEW, CLEARLY * asIs);
            CoordinateForm detectionForm = best(reading -> fitting(AS_IT_IS, reading), enough);
            CoordinateForm truthForm =
                    detectionForm == none ? best(reading -> fitting(reading, AS_IT_IS), enough) : none;
            if (detectionForm != none || truthForm != none) {
                return new CoordinateCheck(truthForm, detectionForm);
            }
            return new CoordinateCheck(
                    ofTruth.wholeImagesOf(ofDetections) ? CoordinateForm.WHOLE_IMAGES : none,
                    ofDetections.wholeImagesOf(ofTruth) ? CoordinateForm.WHOLE_IMAGES : none);
        }

        /** The form that fits most often; none if it fits fewer boxes than {@code enough} or than half. */
        private CoordinateForm best(ToIntFunction<Reading> fitting, int enough) {
            CoordinateForm best = CoordinateForm.AS_EXPECTED;
            int most = Math.max(enough, boxes / 2);
            for (Map.Entry<CoordinateForm, List<Reading>> form : READINGS.entrySet()) {
                for (Reading reading : form.getValue()) {
                    int fits = fitting.applyAsInt(reading);
                    if (fits >= most) {
                        most = fits + 1;
                        best = form.getKey();
                    }
                }
            }
            return best;
        }

        /** Number of ground truth boxes with a detection on them. */
        private int fitting(Reading ofTruth, Reading ofDetection) {
            int fits = 0;
            for (int i = 0; i < truthOf.size(); i++) {
                for (int g : truthOf.get(i)) {
                    double[] box = read(truth, g, ofTruth);
                    boolean found = false;
                    for (int d : detectionsOf.get(i)) {
                        found = found || iou(box, read(detections, d, ofDetection)) >= MATCH;
                    }
                    fits += found ? 1 : 0;
                }
            }
            return fits;
        }

        private static double[] read(BoxTable table, int row, Reading reading) {
            return reading.of(table.x(row), table.y(row), table.width(row), table.height(row));
        }

        private static double iou(double[] a, double[] b) {
            if (a[2] <= 0 || a[3] <= 0 || b[2] <= 0 || b[3] <= 0) {
                return 0;
            }
            return Box.iou(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]);
        }
    }
}
