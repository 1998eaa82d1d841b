package io.dashlabel.evaluate.coco;

import io.dashlabel.evaluate.coco.InputFinding.Kind;
import io.dashlabel.evaluate.coco.InputFinding.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Collects the oddities in the boxes of an evaluation. None of them stops the evaluation. Other tools change their
 * figures silently because of them.
 *
 * @param zeroIds annotations with id 0, which pycocotools never counts as found
 * @param repeatedIds annotations whose id occurs again; pycocotools uses only the last of them
 * @param truthNotFinite boxes of ground truth with NaN or infinity, left out unless strict
 * @param detectionsNotFinite the same for detections
 * @param truthWithoutArea boxes of ground truth with a width or height of 0 or less, which no detection can match
 * @param detectionsWithoutArea the same for detections, which can match no box
 * @param scoresNotANumber detections whose score is NaN: they come last
 * @param truthUnlisted boxes of ground truth in categories outside the evaluation
 * @param detectionsUnlisted the same for detections
 * @param imagesWithoutDetections evaluated images without a detection
 * @param lowestScore of all detections; far above 0, it means that average precision is cut short
 * @param truthLooksLikeCorners whether widths and heights look like the right and lower edge
 * @param detectionsLookLikeCorners the same for detections
 * @param truthForm form of the ground truth's coordinates
 * @param detectionsForm the same for detections
 */
public record InputFindings(
        int zeroIds,
        int repeatedIds,
        int truthNotFinite,
        int detectionsNotFinite,
        int truthWithoutArea,
        int detectionsWithoutArea,
        int scoresNotANumber,
        int truthUnlisted,
        int detectionsUnlisted,
        int imagesWithoutDetections,
        OptionalDouble lowestScore,
        boolean truthLooksLikeCorners,
        boolean detectionsLookLikeCorners,
        CoordinateForm truthForm,
        CoordinateForm detectionsForm) {

    private static final int ENOUGH_TO_TELL = 20;
    private static final double USUAL_FLOOR = 0.05;

    public static InputFindings of(CocoData data) {
        return of(data, 0);
    }

    /** @param lastPixel by how many pixels boxes are wider and higher than in their file */
    public static InputFindings of(CocoData data, int lastPixel) {
        TableScan truth = TableScan.of(data, data.truth(), lastPixel);
        TableScan detections = TableScan.of(data, data.detections(), lastPixel);
        CoordinateCheck coordinates = CoordinateCheck.of(data, truth.evaluated(), detections.evaluated());
        return new InputFindings(
                truth.zeroIds(),
                repeatedIds(truth),
                truth.notFinite(),
                detections.notFinite(),
                truth.withoutArea(),
                detections.withoutArea(),
                detections.scoresNotANumber(),
                truth.unlisted(),
                detections.unlisted(),
                imagesWithoutDetections(data),
                detections.lowestScore(),
                looksLikeCorners(truth),
                looksLikeCorners(detections),
                coordinates.truth(),
                coordinates.detections());
    }

    private static int repeatedIds(TableScan truth) {
        if (truth.idsRise()) {
            return 0;
        }
        long[] sorted = IntStream.range(0, truth.table().size())
                .mapToLong(truth.table()::id)
                .sorted()
                .toArray();
        return (int) IntStream.range(1, sorted.length)
                .filter(i -> sorted[i] == sorted[i - 1])
                .count();
    }

    private static int imagesWithoutDetections(CocoData data) {
        BitSet wanted = new BitSet();
        for (int rank : data.images().rank) {
            if (rank >= 0) {
                wanted.set(rank);
            }
        }
        BoxTable detections = data.detections();
        for (int row = 0; row < detections.size(); row++) {
            int rank = data.images().of(detections.image(row));
            if (rank >= 0) {
                wanted.clear(rank);
            }
        }
        return wanted.cardinality();
    }

    /**
     * Whether widths look like right edges. A right edge always lies right of the left edge. A width seldom exceeds the
     * left edge in every single box.
     */
    private static boolean looksLikeCorners(TableScan side) {
        return side.table().size() >= ENOUGH_TO_TELL && side.cornerLike();
    }

    /** Every oddity that was found. */
    public List<InputFinding> all() {
        List<InputFinding> found = new ArrayList<>();
        count(found, Kind.ZERO_ID, zeroIds);
        count(found, Kind.REPEATED_ID, repeatedIds);
        count(found, Kind.TRUTH_NOT_FINITE, truthNotFinite);
        count(found, Kind.DETECTION_NOT_FINITE, detectionsNotFinite);
        count(found, Kind.TRUTH_WITHOUT_AREA, truthWithoutArea);
        count(found, Kind.DETECTION_WITHOUT_AREA, detectionsWithoutArea);
        count(found, Kind.SCORE_NOT_A_NUMBER, scoresNotANumber);
        count(found, Kind.TRUTH_UNLISTED, truthUnlisted);
        count(found, Kind.DETECTION_UNLISTED, detectionsUnlisted);
        count(found, Kind.IMAGE_WITHOUT_DETECTION, imagesWithoutDetections);
        found.addAll(ofScores());
        boolean seenThrough = truthForm == CoordinateForm.CORNERS || detectionsForm == CoordinateForm.CORNERS;
        if ((truthLooksLikeCorners || detectionsLookLikeCorners) && !seenThrough) {
            found.add(new InputFinding.LooksLikeCorners(truthLooksLikeCorners ? Side.GROUND_TRUTH : Side.PREDICTIONS));
        }
        found.addAll(ofCoordinates());
        return found;
    }

    /** The oddities of scores: detections were cut at a score before. */
    public List<InputFinding> ofScores() {
        return lowestScore.isPresent() && lowestScore.getAsDouble() > USUAL_FLOOR
                ? List.of(new InputFinding.LowestScore(lowestScore.getAsDouble()))
                : List.of();
    }

    /** The sides whose coordinates are no pixels in the order of the format. */
    public List<InputFinding> ofCoordinates() {
        List<InputFinding> odd = new ArrayList<>();
        if (truthForm != CoordinateForm.AS_EXPECTED) {
            odd.add(new InputFinding.OddCoordinates(Side.GROUND_TRUTH, truthForm));
        }
        if (detectionsForm != CoordinateForm.AS_EXPECTED) {
            odd.add(new InputFinding.OddCoordinates(Side.PREDICTIONS, detectionsForm));
        }
        return odd;
    }

    private static void count(List<InputFinding> found, Kind kind, int count) {
        if (count > 0) {
            found.add(new InputFinding.Counted(kind, count));
        }
    }
}
