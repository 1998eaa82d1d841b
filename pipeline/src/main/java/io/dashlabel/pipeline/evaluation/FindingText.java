package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.coco.CoordinateForm;
import io.dashlabel.evaluate.coco.InputFinding;
import io.dashlabel.evaluate.coco.InputFindings;
import io.dashlabel.format.coco.CocoFindings;
import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;

/** What is odd about the boxes of an evaluation, in sentences. */
final class FindingText {

    private FindingText() {}

    static List<String> of(InputFindings findings) {
        return findings.all().stream().map(FindingText::of).toList();
    }

    /** @param withoutPrediction so many of the images without a detection have no prediction at all */
    static List<String> ofFrames(InputFindings findings, int withoutPrediction) {
        List<String> said = new ArrayList<>();
        int empty = findings.imagesWithoutDetections() - withoutPrediction;
        if (empty > 0) {
            said.add(Count.of(empty, "image has", "images have") + " a prediction without a single detection");
        }
        findings.ofScores().stream().map(FindingText::of).forEach(said::add);
        findings.ofCoordinates().stream().map(FindingText::of).forEach(said::add);
        return said;
    }

    static List<String> of(CocoFindings findings) {
        List<String> said = new ArrayList<>();
        say(said, findings.withoutArea(), "annotation has", "annotations have", "no area; width times height is taken");
        say(said, findings.withoutBox(), "annotation without a box is", "annotations without a box are", "left out");
        say(said, findings.oddMarks(), "value", "values", "of occluded or truncated, neither 0 nor 1, taken for 0");
        say(
                said,
                findings.withScore(),
                "annotation",
                "annotations",
                "of the ground truth with a score, as results have; it is not looked at");
        say(said, findings.elsewhere(), "annotation is", "annotations are", "left out, on images that are not listed");
        return said;
    }

    private static void say(List<String> said, int count, String one, String many, String what) {
        if (count > 0) {
            said.add(Count.of(count, one, many) + " " + what);
        }
    }

    private static String of(InputFinding finding) {
        if (finding instanceof InputFinding.Counted counted) {
            return counted(counted.kind(), counted.count());
        }
        if (finding instanceof InputFinding.LowestScore lowest) {
            return "the lowest score is " + lowest.score()
                    + ": average precision is too low where detections were cut before";
        }
        if (finding instanceof InputFinding.LooksLikeCorners corners) {
            return "the boxes of "
                    + (corners.side() == InputFinding.Side.GROUND_TRUTH ? "the ground truth" : "the detections")
                    + " look like x1, y1, x2, y2 where x, y, width, height is expected";
        }
        InputFinding.OddCoordinates odd = (InputFinding.OddCoordinates) finding;
        return "in " + (odd.side() == InputFinding.Side.GROUND_TRUTH ? "the ground truth " : "the predictions ")
                + coordinates(odd.form());
    }

    private static String counted(InputFinding.Kind kind, int count) {
        return switch (kind) {
            case ZERO_ID ->
                Count.of(count, "annotation has", "annotations have")
                        + " id 0, which pycocotools never counts as found; dashlabel does";
            case REPEATED_ID ->
                Count.of(count, "annotation repeats", "annotations repeat")
                        + " an id, of which pycocotools sees only the last; dashlabel sees all";
            case TRUTH_NOT_FINITE -> Count.of(count, "box") + " of ground truth with NaN or infinity left out";
            case DETECTION_NOT_FINITE -> Count.of(count, "detection") + " with NaN or infinity left out";
            case TRUTH_WITHOUT_AREA ->
                Count.of(count, "box") + " of ground truth inverted or without area: nothing can find such a box";
            case DETECTION_WITHOUT_AREA ->
                Count.of(count, "detection is", "detections are") + " inverted or without area and can find nothing";
            case SCORE_NOT_A_NUMBER ->
                Count.of(count, "detection") + " with a score that is not a number: last in the order of scores";
            case TRUTH_UNLISTED -> Count.of(count, "box") + " of ground truth of a category that is not evaluated";
            case DETECTION_UNLISTED ->
                Count.of(count, "detection is", "detections are") + " of a category that is not evaluated";
            case IMAGE_WITHOUT_DETECTION -> Count.of(count, "image has", "images have") + " no detection";
        };
    }

    /** What coordinates look like, and how to mend them. */
    private static String coordinates(CoordinateForm form) {
        return switch (form) {
            case AS_EXPECTED -> "the coordinates are as expected";
            case FRACTIONS ->
                "all coordinates lie in 0..1, so that they look like shares of width and height; multiply x by the"
                        + " width of the image in pixels and y by its height";
            case PERCENT ->
                "all coordinates lie in 0..100 and those of the other side do not, so that they look like percent;"
                        + " multiply x by a hundredth of the width of the image in pixels and y by a hundredth of its"
                        + " height";
            case CENTRES ->
                "the boxes fit those of the other side once x, y are taken for the centre and the other two for width"
                        + " and height; write the upper left corner instead";
            case CORNERS ->
                "the boxes fit those of the other side once they are taken for x1, y1, x2, y2; write x, y, width,"
                        + " height instead";
            case SIZES ->
                "the boxes fit those of the other side once they are taken for x, y, width, height; write x1, y1, x2,"
                        + " y2 instead";
            case WHOLE_IMAGES ->
                "every box begins in the upper left corner and is as large as the image; these look like labels of"
                        + " whole images, not of objects";
        };
    }
}
