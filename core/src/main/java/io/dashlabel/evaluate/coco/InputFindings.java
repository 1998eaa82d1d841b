package io.dashlabel.evaluate.coco;

import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What is odd about the boxes of an evaluation. None of it stops one; all of it changes numbers without a word in other
 * tools.
 *
 * @param zeroIds annotations with id 0, which pycocotools never counts as found
 * @param repeatedIds annotations whose id another one has, of which pycocotools sees only the last
 * @param truthNotFinite boxes of ground truth with NaN or infinity, left out unless strict
 * @param detectionsNotFinite the same for detections
 * @param truthWithoutArea boxes of ground truth whose width or height is 0 or less, which nothing can find
 * @param detectionsWithoutArea the same for detections, which can find nothing
 * @param scoresNotANumber detections whose score is NaN: they come last
 * @param truthUnlisted boxes of ground truth of a category that is not evaluated
 * @param detectionsUnlisted the same for detections
 * @param imagesWithoutDetections images evaluated that have none
 * @param lowestScore of all detections; far above 0 it means that average precision was cut short
 * @param truthLooksLikeCorners whether widths and heights look like the right and lower edge
 * @param detectionsLookLikeCorners the same for detections
 * @param truthForm what the coordinates of ground truth look like
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

    /** @param lastPixel by how much boxes are wider and higher than in their file */
    public static InputFindings of(CocoData data, int lastPixel) {
        CoordinateCheck coordinates = CoordinateCheck.of(data, lastPixel);
        BoxTable truth = data.truth();
        BoxTable detections = data.detections();
        return new InputFindings(
                (int) rows(truth).filter(row -> truth.id[row] == 0).count(),
                repeatedIds(truth),
                (int) rows(truth).filter(row -> !truth.finite(row)).count(),
                (int) rows(detections).filter(row -> !detections.finite(row)).count(),
                withoutArea(truth),
                withoutArea(detections),
                (int) rows(detections)
                        .filter(row -> Double.isNaN(detections.score[row]))
                        .count(),
                unlisted(truth, data.categories()),
                unlisted(detections, data.categories()),
                imagesWithoutDetections(data),
                rows(detections).mapToDouble(row -> detections.score[row]).min(),
                looksLikeCorners(truth),
                looksLikeCorners(detections),
                coordinates.truth(),
                coordinates.detections());
    }

    private static IntStream rows(BoxTable table) {
        return IntStream.range(0, table.size());
    }

    private static int repeatedIds(BoxTable truth) {
        long[] sorted = Arrays.copyOf(truth.id, truth.size());
        Arrays.sort(sorted);
        return (int) IntStream.range(1, sorted.length)
                .filter(i -> sorted[i] == sorted[i - 1])
                .count();
    }

    /** Width or height at most 0: such a box overlaps nothing. */
    private static int withoutArea(BoxTable table) {
        return (int) rows(table)
                .filter(row -> table.width[row] <= 0 || table.height[row] <= 0)
                .count();
    }

    private static int unlisted(BoxTable table, Ranking categories) {
        return (int) rows(table)
                .filter(row -> categories.of(table.category[row]) < 0)
                .count();
    }

    private static int imagesWithoutDetections(CocoData data) {
        BitSet wanted = new BitSet();
        Arrays.stream(data.images().rank).filter(rank -> rank >= 0).forEach(wanted::set);
        rows(data.detections())
                .map(row -> data.images().of(data.detections().image[row]))
                .filter(rank -> rank >= 0)
                .forEach(wanted::clear);
        return wanted.cardinality();
    }

    /** A right edge lies right of the left one; a width seldom exceeds the left edge in every single box. */
    private static boolean looksLikeCorners(BoxTable table) {
        return table.size() >= ENOUGH_TO_TELL
                && rows(table).allMatch(row -> table.width[row] > table.x[row] && table.height[row] > table.y[row]);
    }

    /** One sentence for each thing found, for a person. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        say(
                said,
                zeroIds,
                "annotation has",
                "annotations have",
                "id 0, which pycocotools never counts as found; dashlabel does");
        say(
                said,
                repeatedIds,
                "annotation repeats",
                "annotations repeat",
                "an id, of which pycocotools sees only the last; dashlabel sees all");
        say(said, truthNotFinite, "box", "boxes", "of ground truth with NaN or infinity left out");
        say(said, detectionsNotFinite, "detection", "detections", "with NaN or infinity left out");
        say(
                said,
                truthWithoutArea,
                "box",
                "boxes",
                "of ground truth inverted or without area: nothing can find such a box");
        say(
                said,
                detectionsWithoutArea,
                "detection is",
                "detections are",
                "inverted or without area and can find nothing");
        say(
                said,
                scoresNotANumber,
                "detection",
                "detections",
                "with a score that is not a number: last in the order of scores");
        say(said, truthUnlisted, "box", "boxes", "of ground truth of a category that is not evaluated");
        say(said, detectionsUnlisted, "detection is", "detections are", "of a category that is not evaluated");
        say(said, imagesWithoutDetections, "image has", "images have", "no detection");
        said.addAll(aboutScores());
        boolean seenThrough = truthForm == CoordinateForm.CORNERS || detectionsForm == CoordinateForm.CORNERS;
        if ((truthLooksLikeCorners || detectionsLookLikeCorners) && !seenThrough) {
            said.add("the boxes of " + (truthLooksLikeCorners ? "the ground truth" : "the detections")
                    + " look like x1, y1, x2, y2 where x, y, width, height is expected");
        }
        said.addAll(aboutCoordinates());
        return said;
    }

    /** Whether detections were cut before, in a sentence. */
    public List<String> aboutScores() {
        if (lowestScore.isPresent() && lowestScore.getAsDouble() > USUAL_FLOOR) {
            return List.of("the lowest score is " + lowestScore.getAsDouble()
                    + ": average precision is too low where detections were cut before");
        }
        return List.of();
    }

    /** What coordinates look like that are no pixels, a sentence for each side. */
    public List<String> aboutCoordinates() {
        List<String> said = new ArrayList<>();
        truthForm.sentence("the ground truth").ifPresent(said::add);
        detectionsForm.sentence("the predictions").ifPresent(said::add);
        return said;
    }

    private static void say(List<String> said, int count, String one, String many, String what) {
        if (count > 0) {
            said.add(Count.of(count, one, many) + " " + what);
        }
    }
}
