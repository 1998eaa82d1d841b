package io.dashlabel.pipeline.acceptance;

import io.dashlabel.acceptance.AcceptedBoxes;
import io.dashlabel.acceptance.AuditClaim;
import io.dashlabel.acceptance.AuditRequest;
import io.dashlabel.label.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What ground truth for some images says about the labels of a run.
 *
 * @param images number of images in the run
 * @param sample names of the images with ground truth
 * @param isRandom whether these were drawn at random from the run
 * @param accepted absent if no threshold is accepted, or no claim can be made
 * @param precision share of right labels in the images with ground truth
 * @param clean number of images without a missed object
 * @param cleanAtLeast exact lower bound of the share of images in the run without a missed object, if the images are random
 * @param missed missed objects in an image
 * @param recall share of the objects that the accepted labels mark; that all labels mark, if none are accepted
 */
public record TruthVerdict(
        AuditRequest request,
        long images,
        List<String> sample,
        boolean isRandom,
        Optional<Accepted> accepted,
        Interval precision,
        long clean,
        double cleanAtLeast,
        Interval missed,
        Interval recall) {

    public TruthVerdict {
        sample = List.copyOf(sample);
    }

    private static final double PERCENT = 100;

    /**
     * Accepted labels.
     *
     * @param score the least score
     * @param boxes how many labels of the run have it
     * @param images images of the second stage
     * @param judged labels in these images
     * @param right how many of them are right
     */
    public record Accepted(double score, long boxes, long images, long judged, long right) {}

    /** A figure with the ends of its approximate interval. */
    public record Interval(double value, double low, double high) {}

    /** Whether all images of the run have ground truth, so that nothing is estimated. */
    public boolean isWhole() {
        return images == sample.size();
    }

    /** What is accepted, to be kept with the audit; nothing if no threshold is. */
    AuditClaim claim(Instant at) {
        return new AuditClaim(
                at,
                accepted.stream()
                        .map(there -> new AcceptedBoxes(Optional.empty(), there.score(), there.boxes()))
                        .toList());
    }

    /** The verdict, one sentence each. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        long known = sample.size();
        String confidence = percent(request.confidence()) + " confidence";
        if (isWhole()) {
            sentences.add(
                    "All " + Count.of(images, "image has", "images have") + " ground truth, so nothing is estimated: "
                            + percent(precision.value()) + " of all labels are right.");
        } else if (!isRandom) {
            sentences.add("An estimate, no guarantee: " + Count.of(known) + " of "
                    + Count.of(images, "image has", "images have")
                    + " ground truth, and nothing says that they were drawn at random (--truth-is-random). "
                    + percent(precision.value()) + " of their labels are right (" + approximate(precision, true)
                    + ").");
        } else if (accepted.isPresent()) {
            Accepted there = accepted.get();
            sentences.add("Accepted: " + Count.of(there.boxes(), "box has", "boxes have") + " a score of "
                    + String.format(Locale.ROOT, "%.4f", there.score()).replaceFirst("\\.?0+$", "")
                    + " or more, and at least "
                    + percent(request.precision()) + " of them are right, with " + confidence
                    + ". The test has whole images"
                    + " as sampling unit: in " + Count.of(there.images(), "image") + " drawn at random, "
                    + Count.of(there.judged() - there.right()) + " of "
                    + Count.of(there.judged(), "such box is", "such boxes are")
                    + " wrong.");
        } else {
            sentences.add("Nothing is accepted: " + Count.of(known, "image") + " drawn at random do not show that "
                    + percent(request.precision()) + " of the boxes above any threshold are right, with " + confidence
                    + ". "
                    + percent(precision.value()) + " of all their labels are right (" + approximate(precision, true)
                    + ").");
        }
        String misses = Count.of(clean) + " of " + Count.of(known, "image has", "images have") + " no missed object";
        String bound = isRandom && !isWhole()
                ? ", so at least " + percent(Math.floor(cleanAtLeast * PERCENT * 10) / 10 / PERCENT)
                        + " of the run's images have none, with " + confidence + " (exact bound)"
                : "";
        sentences.add(misses + bound + ". On average, " + number(missed.value()) + " objects are missed in an image"
                + (isWhole() ? "" : " (" + approximate(missed, false) + ")") + ".");
        sentences.add("The " + (accepted.isPresent() ? "accepted " : "") + "labels mark " + percent(recall.value())
                + " of the objects" + (isWhole() ? "" : " of these images (" + approximate(recall, true) + ")") + ".");
        return sentences;
    }

    private String approximate(Interval interval, boolean isShare) {
        return percent(request.confidence()) + " interval by resampling images, approximate: "
                + (isShare ? percent(interval.low()) : number(interval.low())) + " to "
                + (isShare ? percent(interval.high()) : number(interval.high()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * PERCENT).replaceFirst("\\.0$", "") + "%";
    }
}
