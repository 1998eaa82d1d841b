package io.dashlabel.pipeline.importing;

import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelReader;
import io.dashlabel.format.Loss;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.SetAttribute;
import io.dashlabel.review.EditAction.SetWord;
import io.dashlabel.review.SeenBox;
import io.dashlabel.review.VersionedLabels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a person did to the labels of an image, from the labels of the run and those of the export. A label that the
 * export's format cannot hold, or holds only in part, is compared as the format gives it back.
 *
 * @param losses of the export's format
 * @param hasIds whether the format keeps the ids of labels
 * @param tolerance in pixels
 * @param scope which labels of the run the export holds
 * @param taxonomy for words that mean a category of the run
 */
record FrameDifference(List<Loss> losses, boolean hasIds, double tolerance, ExportScope scope, Taxonomy taxonomy) {

    /** Rounding errors of the comparison itself, in pixels. */
    private static final double EPSILON = 1e-9;

    /** The word for an attribute that a box does not have, as in BDD100K. */
    private static final String NO_WORD = "none";

    /** The words that CVAT fills in where an image has no word for an attribute. */
    private static final Set<String> NO_WORDS = Set.of(NO_WORD, "undefined");

    static FrameDifference of(ImportRequest request, ExportContents export, Taxonomy taxonomy) {
        LabelReader format = export.format();
        List<Loss> losses = format instanceof LabelFormat written ? written.losses() : List.of();
        boolean hasIds = format instanceof LabelFormat && !losses.contains(Loss.IDS);
        return new FrameDifference(losses, hasIds, request.tolerance(), export.scope(request), taxonomy);
    }

    /** Compares two versions of the run's own labels. */
    static FrameDifference byHand(Taxonomy taxonomy) {
        return new FrameDifference(List.of(), true, 0, ExportScope.own(), taxonomy);
    }

    /**
     * The edits that turn the labels of the run into those of the export; accepting an untouched label is one.
     *
     * @param notExported receives the boxes that are missing because their category was not exported
     */
    List<EditAction> between(Frame own, Frame exported, Consumer<Detection> notExported) {
        List<EditAction> actions = new ArrayList<>();
        exported.detections().ifPresent(theirs -> boxes(own, theirs, actions, notExported));
        exported.attributes().ifPresent(theirs -> words(own, theirs, actions));
        return actions;
    }

    /** Scene attributes of the run that the export does not mention, though its format could. */
    long notMentioned(Frame own, Frame exported) {
        Set<String> words = new HashSet<>(
                expected(own).attributes().map(scene -> scene.values().keySet()).orElse(Set.of()));
        words.removeAll(
                exported.attributes().map(scene -> scene.values().keySet()).orElse(Set.of()));
        return words.size();
    }

    private Frame expected(Frame frame) {
        Frame left = frame;
        for (Loss loss : losses) {
            left = loss.from(left);
        }
        return left;
    }

    private void boxes(Frame own, List<Detection> exported, List<EditAction> actions, Consumer<Detection> notExported) {
        List<Detection> theirs = exported.stream().map(d -> known(own, d)).toList();
        List<OwnBox> mine = new ArrayList<>();
        for (Detection label : own.detections().orElse(List.of())) {
            comesBack(own, label).ifPresent(mine::add);
        }
        for (Detection below : own.belowThreshold()) {
            if (below.isRejected() && below.id().isPresent()) {
                comesBack(own, below).ifPresent(mine::add);
            }
        }
        BoxPairs pairs = BoxPairs.of(mine, theirs, hasIds);
        for (int i = 0; i < mine.size(); i++) {
            if (pairs.partner(i) >= 0) {
                changed(mine.get(i), theirs.get(pairs.partner(i)), actions);
            } else if (!mine.get(i).isRejected()
                    && scope.isAboveThreshold(mine.get(i).detection())) {
                Detection gone = mine.get(i).detection();
                if (scope.categories().test(mine.get(i).expected().category())) {
                    actions.add(new RejectBox(id(gone), SeenBox.of(gone)));
                } else {
                    notExported.accept(gone);
                }
            }
        }
        Set<String> ids = new HashSet<>();
        own.detections().orElse(List.of()).forEach(d -> ids.add(id(d)));
        own.belowThreshold().forEach(d -> ids.add(id(d)));
        for (int j = 0; j < theirs.size(); j++) {
            if (!pairs.isTaken(j)) {
                Detection added = theirs.get(j);
                actions.add(new AddBox(free(ids), SeenBox.of(added), values(added)));
            }
        }
    }

    /** The exported box under the run's word for its category. */
    private Detection known(Frame own, Detection exported) {
        String word = exported.category();
        boolean isOwn = own.detections().orElse(List.of()).stream()
                .anyMatch(d -> d.category().equals(word));
        return isOwn || taxonomy.categories().contains(word)
                ? exported
                : taxonomy.resolve(word)
                        .filter(found -> !found.ignored())
                        .map(found -> exported.withCategory(found.category()))
                        .orElse(exported);
    }

    /** The box as it comes back from the format; empty if the format cannot hold it. */
    private Optional<OwnBox> comesBack(Frame own, Detection detection) {
        Frame named = Frame.named(own.name()); // without the boxes below the threshold, which are many
        Frame alone = own.size().map(named::withSize).orElse(named).withDetections(List.of(detection));
        return expected(alone).detections().orElse(List.of()).stream()
                .findFirst()
                .map(left -> new OwnBox(detection, left));
    }

    private void changed(OwnBox mine, Detection theirs, List<EditAction> actions) {
        Detection own = mine.detection();
        String id = id(own);
        SeenBox seen = SeenBox.of(own);
        int before = actions.size();
        if (mine.isRejected()) {
            actions.add(new AcceptBox(id, seen));
        }
        if (!mine.expected().category().equals(theirs.category())) {
            actions.add(new RelabelBox(id, seen, theirs.category()));
            seen = new SeenBox(theirs.category(), seen.box());
        }
        if (!isSame(mine.expected().box(), theirs.box())) {
            actions.add(new MoveBox(id, seen, theirs.box()));
            seen = new SeenBox(seen.category(), theirs.box());
        }
        if (actions.size() == before && !VersionedLabels.isOfPerson(own.provenance(), own.verdict())) {
            actions.add(new AcceptBox(id, seen));
        }
        for (Map.Entry<String, Object> set : attributes(mine.expected(), theirs).entrySet()) {
            actions.add(new SetAttribute(id, seen, set.getKey(), set.getValue()));
        }
    }

    private boolean isSame(Box a, Box b) {
        double most = tolerance + EPSILON;
        return Math.abs(a.x1() - b.x1()) <= most
                && Math.abs(a.y1() - b.y1()) <= most
                && Math.abs(a.x2() - b.x2()) <= most
                && Math.abs(a.y2() - b.y2()) <= most;
    }

    /**
     * The attributes that a person changed. A flag that a box lacks was taken away if the export would have it. A word
     * or number can only be missed in the run's own labels; elsewhere, tools leave them out.
     */
    private Map<String, Object> attributes(Detection own, Detection theirs) {
        Map<String, Object> changed = new TreeMap<>();
        values(theirs).forEach((name, value) -> {
            Object before = own.attributes().getOrDefault(name, NO_WORD.equals(value) ? NO_WORD : false);
            boolean isText = value instanceof Boolean || value instanceof String;
            if ((isText || scope.isOwn()) && !before.toString().equals(value.toString())) {
                changed.put(name, value);
            }
        });
        own.attributes().forEach((name, value) -> {
            boolean isThere = theirs.attributes().containsKey(name);
            if (!isThere && Boolean.TRUE.equals(value) && wouldHave(name, theirs)) {
                changed.put(name, false);
            } else if (!isThere && value instanceof String word && scope.isOwn() && !word.equals(NO_WORD)) {
                changed.put(name, NO_WORD);
            }
        });
        return changed;
    }

    /** In a format with ids, a box without one lost more than that on its way, as in JSON_MIN of Label Studio. */
    private boolean wouldHave(String flag, Detection box) {
        boolean keepsFlags =
                scope.keepsFlags() && (scope.isOwn() || !hasIds || box.id().isPresent());
        return keepsFlags || scope.named().contains(flag);
    }

    private static Map<String, Object> values(Detection detection) {
        Map<String, Object> values = new TreeMap<>();
        detection.attributes().forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                values.put(name, value);
            }
        });
        return values;
    }

    private void words(Frame own, SceneAttributes exported, List<EditAction> actions) {
        Map<String, SceneAttributes.Value> mine =
                own.attributes().map(SceneAttributes::values).orElse(Map.of());
        exported.values().forEach((attribute, theirs) -> {
            Optional<SceneAttributes.Value> before = Optional.ofNullable(mine.get(attribute));
            Optional<String> word = before.map(SceneAttributes.Value::word);
            boolean isDecided = before.filter(value -> VersionedLabels.isOfPerson(value.provenance(), value.verdict()))
                    .isPresent();
            boolean isFilledIn = before.isEmpty() && NO_WORDS.contains(theirs.word());
            if (!isFilledIn && (!isDecided || !word.equals(Optional.of(theirs.word())))) {
                actions.add(new SetWord(attribute, word, theirs.word()));
            }
        });
    }

    private static String id(Detection detection) {
        return detection.id().orElse("");
    }

    private static String free(Set<String> ids) {
        int number = 1;
        while (!ids.add("h" + number)) {
            number++;
        }
        return "h" + number;
    }
}
