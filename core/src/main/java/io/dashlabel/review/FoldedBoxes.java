package io.dashlabel.review;

import io.dashlabel.format.LabelIds;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Former;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.review.EditAction.AddBox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The boxes of one image while edits are applied. Each has an id; those of the labels do not depend on the others. */
final class FoldedBoxes {

    /** The overlap from which on a box counts as the one that the person saw. */
    static final double SAME = 0.9;

    /** Where a box stands: its index among the labels, or among those below the threshold. */
    record Place(boolean isLabel, int index, Detection detection) {}

    private final Frame model;
    private final List<Detection> labels = new ArrayList<>();
    private final List<Detection> below;
    private boolean isChanged;

    FoldedBoxes(Frame model) {
        this.model = model;
        List<Detection> given = model.detections().orElse(List.of());
        LabelIds ids = new LabelIds(
                Stream.concat(given.stream(), model.belowThreshold().stream()).toList());
        given.forEach(d -> labels.add(d.withId(ids.of(d))));
        below = new ArrayList<>();
        model.belowThreshold().forEach(d -> below.add(d.withId(ids.of(d))));
    }

    /** The box of a decision: by its id if it is still the same, otherwise the most similar one of its category. */
    Optional<Place> find(EditAction.OfBox action) {
        Optional<Place> best = Optional.empty();
        double most = SAME;
        for (Place place : places()) {
            Detection detection = place.detection();
            double iou = detection.category().equals(action.from().category())
                    ? detection.box().iou(action.from().box())
                    : 0;
            if (iou >= SAME && detection.id().equals(Optional.of(action.box()))) {
                return Optional.of(place);
            }
            if (iou > most || (best.isEmpty() && iou >= SAME)) {
                most = iou;
                best = Optional.of(place);
            }
        }
        return best;
    }

    private List<Place> places() {
        List<Place> all = new ArrayList<>(labels.size() + below.size());
        for (int i = 0; i < labels.size(); i++) {
            all.add(new Place(true, i, labels.get(i)));
        }
        for (int i = 0; i < below.size(); i++) {
            all.add(new Place(false, i, below.get(i)));
        }
        return all;
    }

    void add(Edit edit, AddBox add) {
        labels.add(new Detection(
                add.to().category(),
                add.to().box(),
                OptionalDouble.empty(),
                new TreeMap<>(add.attributes()),
                Optional.of(free(add.box())),
                Optional.of(Provenance.human(edit.by(), edit.at(), Optional.empty())),
                Map.of()));
        isChanged = true;
    }

    /** The id itself, or another one if the model's labels took it meanwhile. */
    private String free(String wanted) {
        Set<String> taken = new HashSet<>();
        places().forEach(place -> place.detection().id().ifPresent(taken::add));
        String id = wanted;
        for (int i = 1; taken.contains(id); i++) {
            id = "h" + i;
        }
        return id;
    }

    /** Adds a verdict. A rejected box is no label any more; an accepted one below the threshold becomes one. */
    void judge(Place place, LabelVerdict verdict) {
        Detection judged = place.detection().withVerdict(verdict);
        boolean isLabel = verdict.decision() != LabelVerdict.Decision.REJECTED
                && (place.isLabel() || verdict.decision() == LabelVerdict.Decision.ACCEPTED);
        if (isLabel == place.isLabel()) {
            put(place, judged);
        } else if (isLabel) {
            below.remove(place.index());
            labels.add(judged);
        } else {
            labels.remove(place.index());
            below.add(judged);
        }
        isChanged = true;
    }

    /** Gives a box another category or place, and with it another maker. */
    void change(Place place, Edit edit, String category, Box box) {
        Detection before = place.detection();
        Optional<Former> was = before.provenance().filter(Provenance::isHuman).isPresent()
                ? before.provenance().flatMap(Provenance::was)
                : Optional.of(Former.of(before));
        Detection after = new Detection(
                category,
                box,
                OptionalDouble.empty(),
                before.attributes(),
                before.id(),
                Optional.of(Provenance.human(edit.by(), edit.at(), was)),
                before.other());
        if (place.isLabel()) {
            put(place, after);
        } else {
            below.remove(place.index());
            labels.add(after);
        }
        isChanged = true;
    }

    void put(Place place, Detection detection) {
        (place.isLabel() ? labels : below).set(place.index(), detection);
        isChanged = true;
    }

    Frame withIds() {
        return model.detections().isPresent() ? model.withDetections(labels, below) : model;
    }

    Frame result() {
        return isChanged ? model.withDetections(labels, below) : model;
    }
}
