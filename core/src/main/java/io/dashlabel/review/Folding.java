package io.dashlabel.review;

import io.dashlabel.label.Former;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.DoubtBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.SetAttribute;
import io.dashlabel.review.EditAction.SetWord;
import io.dashlabel.review.EditAction.UndoEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Applies a person's edits to a model's labels. A box that a person made or changed has no score and says what it was.
 * An accepted box stays as it is and says who accepted it. A rejected box moves below the threshold. An edit finds its
 * box by the id, if the box there is still much the same, and otherwise by its place and category. An edit that finds no
 * box is not applied and returned.
 */
public final class Folding {

    private Folding() {}

    /** Gives each box the id by which edits name it. A frame with edits has these ids already. */
    public static Frame withIds(Frame model) {
        return new FoldedBoxes(model).withIds();
    }

    /** @param edits of this image, in the order of the journal */
    public static Folded fold(Frame model, List<Edit> edits) {
        if (edits.isEmpty()) {
            return new Folded(model, List.of());
        }
        FoldedBoxes boxes = new FoldedBoxes(model);
        Map<String, SceneAttributes.Value> words = new LinkedHashMap<>(
                model.attributes().map(SceneAttributes::values).orElse(Map.of()));
        Optional<Review> review = model.review();
        Set<Long> undone = undone(edits);
        List<Edit> notApplied = new ArrayList<>();
        for (Edit edit : edits) {
            if (undone.contains(edit.seq())) {
                continue;
            }
            if (edit.action() instanceof FinishImage done) {
                review = Optional.of(
                        new Review(done.state(), Optional.of(edit.by()), Optional.of(edit.at()), edit.ms()));
            } else if (!apply(edit, boxes, words, model)) {
                notApplied.add(edit);
            }
        }
        Frame frame = boxes.result();
        if (!words.isEmpty() || model.attributes().isPresent()) {
            frame = frame.withAttributes(
                    new SceneAttributes(words, model.attributes().flatMap(SceneAttributes::provenance)));
        }
        return new Folded(review.map(frame::withReview).orElse(frame), notApplied);
    }

    /** The numbers of the edits that an undo takes back. An undo that is taken back itself takes nothing back. */
    public static Set<Long> undone(List<Edit> edits) {
        Set<Long> undone = new HashSet<>();
        for (int i = edits.size() - 1; i >= 0; i--) {
            Edit edit = edits.get(i);
            if (edit.action() instanceof UndoEdit undo && !undone.contains(edit.seq())) {
                undone.add(undo.of());
            }
        }
        return undone;
    }

    private static boolean apply(Edit edit, FoldedBoxes boxes, Map<String, SceneAttributes.Value> words, Frame model) {
        EditAction action = edit.action();
        if (action instanceof AddBox add) {
            boxes.add(edit, add);
            return true;
        }
        if (action instanceof SetWord word) {
            return word(edit, word, words, model.attributes().flatMap(SceneAttributes::provenance));
        }
        if (!(action instanceof EditAction.OfBox ofBox)) {
            return true; // an undo, which was applied before
        }
        Optional<FoldedBoxes.Place> place = boxes.find(ofBox);
        place.ifPresent(at -> {
            if (ofBox instanceof AcceptBox) {
                boxes.judge(at, new LabelVerdict(LabelVerdict.Decision.ACCEPTED, edit.by(), edit.at()));
            } else if (ofBox instanceof RejectBox) {
                boxes.judge(at, new LabelVerdict(LabelVerdict.Decision.REJECTED, edit.by(), edit.at()));
            } else if (ofBox instanceof DoubtBox) {
                boxes.judge(at, new LabelVerdict(LabelVerdict.Decision.UNSURE, edit.by(), edit.at()));
            } else if (ofBox instanceof RelabelBox relabel) {
                boxes.change(at, edit, relabel.to(), at.detection().box());
            } else if (ofBox instanceof MoveBox move) {
                boxes.change(at, edit, at.detection().category(), move.to());
            } else if (ofBox instanceof SetAttribute set) {
                boxes.put(at, at.detection().withAttribute(set.attribute(), set.to()));
            }
        });
        return place.isPresent();
    }

    private static boolean word(
            Edit edit, SetWord set, Map<String, SceneAttributes.Value> words, Optional<Provenance> model) {
        Optional<SceneAttributes.Value> before = Optional.ofNullable(words.get(set.attribute()));
        Optional<String> there = before.map(SceneAttributes.Value::word);
        if (before.isPresent() && there.equals(Optional.of(set.to()))) {
            LabelVerdict accepted = new LabelVerdict(LabelVerdict.Decision.ACCEPTED, edit.by(), edit.at());
            words.put(set.attribute(), before.get().withVerdict(accepted));
            return true;
        }
        if (!there.equals(set.from())) {
            return false;
        }
        Optional<Former> was = before.flatMap(value -> value.provenance().isPresent()
                ? value.provenance().flatMap(Provenance::was)
                : Optional.of(new Former(value.word(), Optional.empty(), value.score(), model)));
        words.put(
                set.attribute(),
                new SceneAttributes.Value(
                        set.to(),
                        OptionalDouble.empty(),
                        Map.of(),
                        Optional.of(Provenance.human(edit.by(), edit.at(), was)),
                        Optional.empty()));
        return true;
    }
}
