package io.dashlabel.pipeline.importing;

import io.dashlabel.evaluate.record.EditFigures;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.effort.EditCounts;
import io.dashlabel.pipeline.effort.EffortEstimate;
import io.dashlabel.pipeline.effort.Minutes;
import io.dashlabel.pipeline.effort.ReviewTimes;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.SetAttribute;
import io.dashlabel.review.EditAction.SetWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the edits with which a person would turn predictions into ground truth, image by image. Boxes are paired as in
 * an import. A box that overlaps its ground truth by an IoU of {@value #GOOD} or more needs no move. For one thread.
 */
public final class EditsToTruth {

    /** The place of a box is good enough from this IoU on. */
    public static final double GOOD = 0.75;

    /** A prediction in an ignore region by this share is neither right nor wrong. */
    private static final double IGNORED = 0.5;

    private final FrameDifference difference;
    private EditCounts counts = EditCounts.NONE;
    private long images;

    /** @param taxonomy for words that mean a category */
    public EditsToTruth(Taxonomy taxonomy) {
        difference = difference(taxonomy);
    }

    /** Pairs boxes by their places alone. */
    static FrameDifference difference(Taxonomy taxonomy) {
        return new FrameDifference(List.of(), false, 0, ExportScope.own(), taxonomy);
    }

    /** Counts one image. */
    public void add(Frame prediction, Frame truth) {
        images++;
        List<Detection> ignored = truth.detections().orElse(List.of()).stream()
                .filter(Detection::isIgnoreRegion)
                .toList();
        Set<String> changed = new HashSet<>();
        List<EditAction> accepted = new ArrayList<>();
        for (EditAction action : difference.between(numbered(prediction), objects(truth), gone -> {})) {
            if (action instanceof AcceptBox) {
                accepted.add(action);
            } else if (action instanceof MoveBox move && move.from().box().iou(move.to()) >= GOOD) {
                accepted.add(new AcceptBox(move.box(), move.from()));
            } else if (isCounted(action, ignored)) {
                counts = counts.plus(action);
                if (action instanceof EditAction.OfBox ofBox && !(ofBox instanceof SetAttribute)) {
                    changed.add(ofBox.box());
                }
            }
        }
        for (EditAction action : accepted) {
            counts = changed.contains(((AcceptBox) action).box()) ? counts : counts.plus(action);
        }
    }

    /** Ground truth without its ignore regions. */
    static Frame objects(Frame truth) {
        List<Detection> all = truth.detections().orElse(List.of());
        return all.stream().noneMatch(Detection::isIgnoreRegion)
                ? truth
                : truth.withDetections(
                        all.stream().filter(box -> !box.isIgnoreRegion()).toList());
    }

    /** Each box needs a name here, because a box with another category and place is one box with two edits. */
    static Frame numbered(Frame prediction) {
        if (prediction.detections().isEmpty()) {
            return prediction;
        }
        List<Detection> named = new ArrayList<>();
        for (Detection box : prediction.detections().get()) {
            named.add(box.withId(Integer.toString(named.size())));
        }
        return prediction.withDetections(named);
    }

    private static boolean isCounted(EditAction action, List<Detection> ignored) {
        if (action instanceof SetWord word) {
            return !word.from().equals(Optional.of(word.to()));
        }
        return !(action instanceof RejectBox reject)
                || ignored.stream().noneMatch(region -> reject.from().box().shareInside(region.box()) >= IGNORED);
    }

    /** The edits so far; scene words count only if they change. */
    public EditCounts counts() {
        return counts;
    }

    /** As {@code evaluation.json} has them. */
    public EditFigures figures() {
        Minutes minutes = effort().left();
        return new EditFigures(
                Math.round(counts.accepted()),
                Math.round(counts.recategorised()),
                Math.round(counts.moved()),
                Math.round(counts.rejected()),
                Math.round(counts.added()),
                Math.round(counts.words()),
                new EditFigures.Minutes(rounded(minutes.low()), rounded(minutes.middle()), rounded(minutes.high())));
    }

    private static double rounded(double minutes) {
        return Math.round(minutes * 10) / 10.0;
    }

    /** How long they take a person, by usual times; all of them are left. */
    public EffortEstimate effort() {
        return EffortEstimate.of(ReviewTimes.USUAL, counts, images, counts, images, "the ground truth");
    }
}
