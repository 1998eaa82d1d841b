package io.dashlabel.evaluate.suspect;

import io.dashlabel.annotate.rules.EgoVehicleRule;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Ranks ground truth by how strongly the predictions and the brightness of the image contradict it. A prediction counts
 * only as much as the detector agrees with the rest of the ground truth. A category that the detector seldom gets right
 * makes no label suspect. Images may come in any order; the result is the same. For one thread.
 */
public final class SuspectSearch {

    private final Taxonomy taxonomy;
    private final SuspectRules rules;
    private final EgoVehicleRule hood;
    private final DetectorReliability witness = new DetectorReliability();
    private final List<Suspect> candidates = new ArrayList<>();
    private final ImageSizes sizes = new ImageSizes();

    public SuspectSearch(Taxonomy taxonomy, SuspectRules rules) {
        this.taxonomy = taxonomy;
        this.rules = rules;
        this.hood = new EgoVehicleRule(taxonomy.roles());
    }

    /**
     * Adds an image.
     *
     * @param truth without detections if the ground truth has no boxes; then no box is suspected
     * @param prediction with all detections, also those of low score; without detections if no detector answered, and
     *     then no box is suspected
     * @param luminance mean of the image, 0 black to 1 white; absent if unknown
     */
    public void add(Frame truth, Frame prediction, OptionalDouble luminance) {
        Optional<List<Detection>> labels = truth.detections();
        Optional<List<Detection>> predicted = prediction.allDetections();
        if (labels.isPresent() && predicted.isPresent()) {
            sizes.add(truth, prediction);
            candidates.addAll(new ImageSuspects(
                            truth.name(),
                            ResolvedLabels.truth(labels.get(), taxonomy),
                            ResolvedLabels.predictions(predicted.get(), taxonomy),
                            rules,
                            witness)
                    .find());
        }
        luminance.ifPresent(light -> taxonomy.daylight().ifPresent(attribute -> timeOfDay(truth, attribute, light)));
    }

    private void timeOfDay(Frame truth, String attribute, double light) {
        Taxonomy.Vocabulary words = Objects.requireNonNull(taxonomy.attributes().get(attribute), attribute);
        String tag = truth.attributes()
                .flatMap(a -> a.word(attribute))
                .flatMap(words::resolve)
                .orElse("");
        if (words.day().contains(tag) && light < SuspectRules.DARK) {
            addTime(truth, 1 - light / SuspectRules.DARK, words.night().get(0), tag + ", but the image is dark", light);
        } else if (words.night().contains(tag) && light > SuspectRules.BRIGHT) {
            double score = Math.min(1, (light - SuspectRules.BRIGHT) / SuspectRules.BRIGHT);
            addTime(truth, score, words.day().get(0), tag + ", but the image is bright", light);
        }
    }

    private void addTime(Frame truth, double score, String proposed, String contradiction, double light) {
        candidates.add(new Suspect(
                truth.name(),
                SuspectKind.WRONG_TIME_OF_DAY,
                score,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.of(proposed),
                String.format(Locale.ROOT, "tagged %s: mean luminance %.2f", contradiction, light)));
    }

    /** The suspects so far, the worst first; a label and a prediction each occur in at most one. */
    public List<Suspect> suspects() {
        Set<Place> taken = new HashSet<>();
        return candidates.stream()
                .map(this::trusted)
                .filter(s -> s.score() >= rules.least())
                .filter(s -> s.kind() != SuspectKind.MISSING || !mayBeTheOwnHood(s))
                .sorted(Suspect.WORST_FIRST)
                .filter(s -> isFree(s, taken))
                .toList();
    }

    private Suspect trusted(Suspect s) {
        return switch (s.kind()) {
            case MISSING, WRONG_CATEGORY -> s.withScore(s.score() * witness.precision(category(s.prediction())));
            case BADLY_PLACED -> s.withScore(s.score() * witness.placing(category(s.prediction())));
            case SPURIOUS -> s.withScore(s.score() * witness.recall(category(s.truth())));
            case WRONG_TIME_OF_DAY -> s;
        };
    }

    private boolean mayBeTheOwnHood(Suspect s) {
        Detection saw = s.prediction().orElseThrow().withCategory(category(s.prediction()));
        ImageSize size = sizes.of(s.image());
        return sizes.isKnown(s.image()) ? hood.mayMatch(saw, size) : hood.matches(saw, size);
    }

    private String category(Optional<Detection> detection) {
        return taxonomy.resolve(detection.orElseThrow().category())
                .orElseThrow()
                .category();
    }

    private record Place(String image, boolean truth, Box box) {}

    private static boolean isFree(Suspect s, Set<Place> taken) {
        Optional<Place> label = s.truth().map(d -> new Place(s.image(), true, d.box()));
        Optional<Place> saw = s.prediction().map(d -> new Place(s.image(), false, d.box()));
        if (label.filter(taken::contains).isPresent()
                || saw.filter(taken::contains).isPresent()) {
            return false;
        }
        label.ifPresent(taken::add);
        saw.ifPresent(taken::add);
        return true;
    }
}
