package io.dashlabel.evaluate.suspect;

import io.dashlabel.evaluate.suspect.ResolvedLabels.Item;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** The search for suspects of one image in its plain form, which looks at every pair of boxes. */
final class PlainImageSuspects {

    private final String image;
    private final Plain truth;
    private final Plain predictions;
    private final SuspectRules rules;
    private final DetectorReliability witness;
    private final List<Suspect> found = new ArrayList<>();
    private final List<Item> missing = new ArrayList<>();

    PlainImageSuspects(String image, Plain truth, Plain predictions, SuspectRules rules, DetectorReliability witness) {
        this.image = image;
        this.truth = truth;
        this.predictions = predictions;
        this.rules = rules;
        this.witness = witness;
    }

    List<Suspect> find() {
        predictions.items().stream()
                .filter(p -> p.score() >= rules.confident() && !inIgnoreRegion(p))
                .sorted(Comparator.comparing(Item::detection, Detection.BY_SCORE))
                .forEach(this::hear);
        truth.items().stream().filter(Item::isInPlainView).forEach(this::lookFor);
        return found;
    }

    private boolean inIgnoreRegion(Item p) {
        return truth.any(t ->
                t.ignored() && p.detection().box().shareInside(t.detection().box()) >= SuspectRules.SAME);
    }

    private void hear(Item p) {
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
        double own = predictions.items().stream()
                .filter(q -> q.category().equals(t.category()) && q.iou(t) >= SuspectRules.SAME)
                .mapToDouble(Item::score)
                .max()
                .orElse(0);
        if (p.score() > own) {
            String reason = text(
                    "labelled %s, but a detector gives %s with score %.2f at IoU %.2f",
                    t.category(), p.category(), p.score(), p.iou(t));
            add(SuspectKind.WRONG_CATEGORY, (p.score() - own) * p.iou(t), Optional.of(t), Optional.of(p), reason);
        }
    }

    /**
     * Not where another prediction, sure or not, fits the label well, or fits it better: then this one means a neighbour.
     * Nor where there is an {@link KnownErrorFilter}.
     */
    private void badlyPlaced(Item t, Item p) {
        double fit = predictions.overlap(t, q -> q.category().equals(t.category()));
        double better =
                predictions.overlap(t, q -> q.category().equals(t.category()) && q.score() >= rules.confident());
        if (fit < SuspectRules.WELL_PLACED && better <= p.iou(t) && !PlainExcuse.ofPlacing(t, p, truth)) {
            double score = p.score() * (1 - Math.abs(p.iou(t) - 0.4) / 0.6);
            String reason = text(
                    "the IoU of the %s label with a detector's box is only %.2f; the box has score %.2f",
                    t.category(), p.iou(t), p.score());
            add(SuspectKind.BADLY_PLACED, score, Optional.of(t), Optional.of(p), reason);
        }
    }

    /**
     * Not where it is part of a label of its category or holds one, nor where a surer prediction has been heard. Nor where
     * there is an {@link KnownErrorFilter}.
     */
    private void missing(Item p) {
        Box box = p.detection().box();
        double overlap = truth.overlap(p, t -> true);
        boolean partOrGroup = truth.any(t -> t.category().equals(p.category())
                && (box.shareInside(t.detection().box()) >= SuspectRules.SAME
                        || t.detection().box().shareInside(box) >= SuspectRules.SAME));
        boolean heard = missing.stream().anyMatch(m -> m.iou(p) >= SuspectRules.SAME);
        if (overlap < SuspectRules.APART && !partOrGroup && !heard && !PlainExcuse.ofMissing(p, truth)) {
            missing.add(p);
            String reason = text("a detector gives %s with score %.2f, but there is no label", p.category(), p.score());
            add(SuspectKind.MISSING, p.score() * (1 - overlap), Optional.empty(), Optional.of(p), reason);
        }
    }

    private void lookFor(Item t) {
        double seen = predictions.overlap(t, p -> true);
        witness.shown(t.category(), seen >= SuspectRules.SAME);
        if (seen < SuspectRules.APART) {
            double area = t.detection().box().area();
            String reason = text(
                    "no detector gives a box at any score for the %s label, which is %.0f × %.0f pixels and fully visible",
                    t.category(),
                    t.detection().box().width(),
                    t.detection().box().height());
            add(
                    SuspectKind.SPURIOUS,
                    (1 - seen) * area / (area + SuspectRules.LARGE),
                    Optional.of(t),
                    Optional.empty(),
                    reason);
        }
    }

    private void add(SuspectKind kind, double score, Optional<Item> t, Optional<Item> p, String reason) {
        OptionalDouble iou =
                t.isPresent() && p.isPresent() ? OptionalDouble.of(t.get().iou(p.get())) : OptionalDouble.empty();
        found.add(new Suspect(
                image, kind, score, t.map(Item::detection), p.map(Item::detection), iou, Optional.empty(), reason));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static final class Plain {

        private final List<Item> items;

        Plain(List<Item> items) {
            this.items = items;
        }

        List<Item> items() {
            return items;
        }

        /** The one that overlaps a box most, among those wanted; absent where none overlaps it. */
        Optional<Item> best(Item box, Predicate<Item> wanted) {
            Item best = null;
            double most = 0;
            for (Item item : items) {
                if (item.iou(box) > most && wanted.test(item)) {
                    best = item;
                    most = item.iou(box);
                }
            }
            return Optional.ofNullable(best);
        }

        /** The greatest IoU of a box with those wanted; 0 where none overlaps it. */
        double overlap(Item box, Predicate<Item> wanted) {
            return best(box, wanted).map(item -> item.iou(box)).orElse(0.0);
        }

        boolean any(Predicate<Item> wanted) {
            return items.stream().anyMatch(wanted);
        }
    }

    private static final class PlainExcuse {

        private static final Set<String> PERSONS = Set.of("pedestrian", "person");
        private static final Set<String> VEHICLES = Set.of("car", "truck", "bus", "train");

        private PlainExcuse() {}

        /**
         * For a label that is not there: the object is too small to be labelled; a person wider than high is none; and people
         * within a vehicle are its driver or its lamps, and not labelled.
         */
        static boolean ofMissing(Item p, Plain truth) {
            Box box = p.detection().box();
            return box.area() < SuspectRules.TINY
                    || (PERSONS.contains(p.category())
                            && (box.width() > box.height()
                                    || truth.any(t -> VEHICLES.contains(t.category()) && isWithin(p, t))));
        }

        /**
         * For a label that is elsewhere: the label is of an object half hidden or cut, whose visible part alone was predicted;
         * or the prediction takes in a neighbour that has a label too.
         */
        static boolean ofPlacing(Item t, Item p, Plain truth) {
            boolean partSeen = (t.detection().is("occluded") || t.detection().is("truncated")) && isWithin(p, t);
            return partSeen
                    || truth.any(other -> other != t
                            && other.category().equals(t.category())
                            && other.detection().box().shareInside(p.detection().box()) >= SuspectRules.SAME);
        }

        private static boolean isWithin(Item item, Item other) {
            return item.detection().box().shareInside(other.detection().box()) >= SuspectRules.WITHIN;
        }
    }
}
