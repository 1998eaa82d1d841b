package io.dashlabel.evaluate.suspect;

import io.dashlabel.evaluate.suspect.ResolvedLabels.Item;
import io.dashlabel.label.Box;
import io.dashlabel.label.BoxIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds the contradictions between the labels and the predictions of one image. The scores do not yet include the
 * reliability of the detector.
 */
final class ImageSuspects {

    private final String image;
    private final ResolvedLabels truth;
    private final ResolvedLabels predictions;
    private final SuspectRules rules;
    private final DetectorReliability witness;
    private final List<Suspect> found = new ArrayList<>();
    private final List<Item> missing = new ArrayList<>();
    private final BoxIndex reportedAt = new BoxIndex();

    ImageSuspects(
            String image,
            ResolvedLabels truth,
            ResolvedLabels predictions,
            SuspectRules rules,
            DetectorReliability witness) {
        this.image = image;
        this.truth = truth;
        this.predictions = predictions;
        this.rules = rules;
        this.witness = witness;
    }

    List<Suspect> find() {
        predictions.items().stream()
                .filter(p -> p.score() >= rules.confident() && !inIgnoreRegion(p))
                .sorted(Comparator.comparing(Item::detection, io.dashlabel.label.Detection.BY_SCORE))
                .forEach(this::check);
        truth.items().stream().filter(Item::isInPlainView).forEach(this::lookFor);
        return found;
    }

    private boolean inIgnoreRegion(Item p) {
        return truth.any(
                p,
                t -> t.ignored()
                        && p.detection().box().shareInside(t.detection().box()) >= SuspectRules.SAME);
    }

    private void check(Item p) {
        Optional<Item> same = truth.best(p, t -> !t.ignored() && t.category().equals(p.category()));
        double sameIou = same.map(p::iou).orElse(0.0);
        witness.said(p.category(), sameIou >= SuspectRules.SAME, sameIou >= SuspectRules.WELL_PLACED);
        if (sameIou >= SuspectRules.WELL_PLACED) {
            return;
        }
        Optional<Item> other = truth.best(p, t -> !t.ignored() && !t.category().equals(p.category()));
        if (sameIou < SuspectRules.SAME && other.map(p::iou).orElse(0.0) >= SuspectRules.WELL_PLACED) {
            wrongCategory(other.orElseThrow(), p);
        } else if (sameIou >= SuspectRules.APART) {
            badlyPlaced(same.orElseThrow(), p);
        } else {
            missing(p);
        }
    }

    private void wrongCategory(Item t, Item p) {
        double own = predictions.near(t).stream()
                .filter(q -> q.category().equals(t.category()) && q.iou(t) >= SuspectRules.SAME)
                .mapToDouble(Item::score)
                .max()
                .orElse(0);
        if (p.score() > own) {
            add(
                    SuspectKind.WRONG_CATEGORY,
                    (p.score() - own) * p.iou(t),
                    Optional.of(t),
                    Optional.of(p),
                    "labelled %s, but a detector gives %s with score %.2f at IoU %.2f",
                    t.category(),
                    p.category(),
                    p.score(),
                    p.iou(t));
        }
    }

    /**
     * Reports a badly placed label. Ignores the prediction if another one, confident or not, fits the label well.
     * Ignores it if a confident one fits the label better, because it then shows a neighbour. Ignores it if {@link
     * KnownErrorFilter} explains it.
     */
    private void badlyPlaced(Item t, Item p) {
        double fit = predictions.overlap(t, q -> q.category().equals(t.category()));
        double better =
                predictions.overlap(t, q -> q.category().equals(t.category()) && q.score() >= rules.confident());
        if (fit < SuspectRules.WELL_PLACED && better <= p.iou(t) && !KnownErrorFilter.ofPlacing(t, p, truth)) {
            double score = p.score() * (1 - Math.abs(p.iou(t) - 0.4) / 0.6);
            add(
                    SuspectKind.BADLY_PLACED,
                    score,
                    Optional.of(t),
                    Optional.of(p),
                    "the IoU of the %s label with a detector's box is only %.2f; the box has score %.2f",
                    t.category(),
                    p.iou(t),
                    p.score());
        }
    }

    /**
     * Reports a missing label. Ignores a prediction that is part of a label of its category or contains one. Ignores it
     * if a better prediction of the place was already reported, or if {@link KnownErrorFilter} explains it.
     */
    private void missing(Item p) {
        Box box = p.detection().box();
        double overlap = truth.overlap(p, t -> true);
        boolean partOrGroup = truth.any(
                p,
                t -> t.category().equals(p.category())
                        && (box.shareInside(t.detection().box()) >= SuspectRules.SAME
                                || t.detection().box().shareInside(box) >= SuspectRules.SAME));
        boolean reported =
                Arrays.stream(reportedAt.near(box)).anyMatch(i -> missing.get(i).iou(p) >= SuspectRules.SAME);
        if (overlap < SuspectRules.APART && !partOrGroup && !reported && !KnownErrorFilter.ofMissing(p, truth)) {
            reportedAt.add(missing.size(), box);
            missing.add(p);
            add(
                    SuspectKind.MISSING,
                    p.score() * (1 - overlap),
                    Optional.empty(),
                    Optional.of(p),
                    "a detector gives %s with score %.2f, but there is no label",
                    p.category(),
                    p.score());
        }
    }

    private void lookFor(Item t) {
        double seen = predictions.overlap(t, p -> true);
        witness.shown(t.category(), seen >= SuspectRules.SAME);
        if (seen < SuspectRules.APART) {
            double area = t.detection().box().area();
            add(
                    SuspectKind.SPURIOUS,
                    (1 - seen) * area / (area + SuspectRules.LARGE),
                    Optional.of(t),
                    Optional.empty(),
                    "no detector gives a box at any score for the %s label, which is %.0f × %.0f pixels and fully visible",
                    t.category(),
                    t.detection().box().width(),
                    t.detection().box().height());
        }
    }

    /** Adds a suspect, unless its score is too low already: the reliability of the detector never raises it. */
    private void add(
            SuspectKind kind, double score, Optional<Item> t, Optional<Item> p, String reason, Object... values) {
        if (score < rules.least()) {
            return;
        }
        OptionalDouble iou =
                t.isPresent() && p.isPresent() ? OptionalDouble.of(t.get().iou(p.get())) : OptionalDouble.empty();
        found.add(new Suspect(
                image,
                kind,
                score,
                t.map(Item::detection),
                p.map(Item::detection),
                iou,
                Optional.empty(),
                String.format(Locale.ROOT, reason, values)));
    }
}
