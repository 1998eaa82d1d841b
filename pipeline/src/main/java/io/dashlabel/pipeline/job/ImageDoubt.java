package io.dashlabel.pipeline.job;

import io.dashlabel.label.Box;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The decisions in doubt about one image that nobody has reviewed. docs/report.md describes what counts.
 *
 * @param image its name
 * @param size absent if it is not known
 * @param near boxes whose score is within {@link #NEAR} of the threshold, labels or not, the nearest to it first
 * @param below number of boxes that are no labels with at least half the score of the threshold; 0 if they are few
 * @param labels number of labels
 * @param unsure scene words with a score below {@link #UNSURE}, by attribute
 * @param dispute what the models of an ensemble disagree about; absent if they agree
 */
record ImageDoubt(
        String image,
        Optional<ImageSize> size,
        List<Detection> near,
        int below,
        int labels,
        Map<String, SceneAttributes.Value> unsure,
        Optional<EnsembleDisagreement> dispute) {

    /** Sorts the most doubtful image first, equal ones by name. */
    static final Comparator<ImageDoubt> GREATEST_FIRST =
            Comparator.comparingInt(ImageDoubt::amount).reversed().thenComparing(ImageDoubt::image);

    /** The largest distance of a score from the threshold that is a doubt. */
    static final double NEAR = 0.05;

    /** Rounding errors must not decide about a score with few places. */
    private static final double ROUNDING = 1e-9;

    private static final double UNSURE = 0.5;

    /** This many boxes below the threshold count as one decision in doubt. */
    private static final int BELOW_PER_DOUBT = 5;

    private static final int EXAMPLES = 3;

    ImageDoubt {
        near = List.copyOf(near);
        unsure = Collections.unmodifiableMap(new LinkedHashMap<>(unsure));
    }

    /** Empty if nothing is in doubt, or if a person has reviewed the image. */
    static Optional<ImageDoubt> about(Frame frame, LabelThresholds thresholds) {
        if (frame.review().filter(Review::isReviewed).isPresent()) {
            return Optional.empty();
        }
        List<Detection> labels = frame.detections().orElse(List.of());
        List<Detection> others =
                frame.candidates().stream().filter(box -> !box.is("duplicate")).toList();
        List<Detection> near = Stream.concat(labels.stream(), others.stream())
                .filter(box -> isNear(box, thresholds))
                .sorted(Comparator.comparingDouble((Detection box) -> distance(box, thresholds))
                        .thenComparing(Detection.BY_SCORE))
                .toList();
        long below = others.stream().filter(box -> hasHalf(box, thresholds)).count();
        boolean many = below >= BELOW_PER_DOUBT && below > labels.size();
        Map<String, SceneAttributes.Value> unsure = new LinkedHashMap<>();
        frame.attributes()
                .ifPresent(scene -> scene.values().forEach((name, value) -> {
                    if (value.verdict().isEmpty() && value.score().orElse(1) < UNSURE) {
                        unsure.put(name, value);
                    }
                }));
        ImageDoubt doubt = new ImageDoubt(
                frame.name(),
                frame.size(),
                near,
                many ? (int) below : 0,
                labels.size(),
                unsure,
                EnsembleDisagreement.about(frame));
        return doubt.amount() == 0 ? Optional.empty() : Optional.of(doubt);
    }

    /** Whether a score is within {@link #NEAR} of its threshold, and no person has judged the box. */
    static boolean isNear(Detection box, LabelThresholds thresholds) {
        return box.verdict().isEmpty() && distance(box, thresholds) <= NEAR + ROUNDING;
    }

    /** Returns the distance of a score from its threshold; infinite if either is not known. */
    private static double distance(Detection box, LabelThresholds thresholds) {
        OptionalDouble threshold = thresholds.of(box.category());
        return box.score().isEmpty() || threshold.isEmpty()
                ? Double.POSITIVE_INFINITY
                : Math.abs(box.score().getAsDouble() - threshold.getAsDouble());
    }

    private static boolean hasHalf(Detection box, LabelThresholds thresholds) {
        OptionalDouble threshold = thresholds.of(box.category());
        return threshold.isPresent() && box.score().orElse(0) >= threshold.getAsDouble() / 2;
    }

    /** The number of decisions in doubt, 0 or more. */
    int amount() {
        return near.size()
                + below / BELOW_PER_DOUBT
                + unsure.size()
                + dispute.map(models -> models.boxes().size() + models.words().size())
                        .orElse(0);
    }

    /** The boxes in doubt, each once. */
    List<Box> places() {
        return Stream.concat(
                        near.stream(),
                        dispute.stream()
                                .flatMap(models -> models.boxes().stream())
                                .map(EnsembleDisagreement.Place::detection))
                .map(Detection::box)
                .distinct()
                .toList();
    }

    /** Returns why the image is in doubt, a sentence for each reason. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!near.isEmpty()) {
            reasons.add(Count.of(near.size(), "box has", "boxes have") + " a score near the threshold: "
                    + examples(near.stream()
                            .map(box -> box.category() + " " + score(box.score().orElse(0)))
                            .toList())
                    + ".");
        }
        dispute.ifPresent(models -> reasons.add("The models disagree about "
                + Stream.of(
                                models.boxes().isEmpty()
                                        ? ""
                                        : Count.of(models.boxes().size(), "box"),
                                String.join(", ", models.words().keySet()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and "))
                + "."));
        if (below > 0) {
            reasons.add(Count.of(below, "box") + " below the threshold have at least half of it as their score; only "
                    + Count.of(labels, "box is a label", "boxes are labels") + ".");
        }
        if (!unsure.isEmpty()) {
            reasons.add("The score is low for "
                    + examples(unsure.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + " " + entry.getValue().word() + " "
                                            + score(entry.getValue().score().orElse(0)))
                            .toList())
                    + ".");
        }
        return reasons;
    }

    private static String examples(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(EXAMPLES, all.size())))
                + (all.size() > EXAMPLES ? " and " + Count.of(all.size() - EXAMPLES) + " more" : "");
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
