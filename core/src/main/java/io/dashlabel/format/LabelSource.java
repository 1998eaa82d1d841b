package io.dashlabel.format;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The labels of one author: a list, or a folder with a file per image. BDD100K's lists of 2020 write no labels for a
 * frame without objects. So the other frames decide whether a frame without labels is empty or unlabelled. Safe for
 * several threads once all frames are in.
 */
final class LabelSource {

    private final List<FrameRef> frames = new ArrayList<>();
    private Optional<Boolean> labelled = Optional.empty();

    void add(FrameRef frame) {
        frames.add(frame);
    }

    /** Whether any frame has labels, of any shape. Reads frames until one has labels. */
    synchronized boolean isLabelled() {
        if (labelled.isEmpty()) {
            labelled = Optional.of(frames.stream().anyMatch(LabelSource::hasLabels));
        }
        return labelled.get();
    }

    private static boolean hasLabels(FrameRef ref) {
        return load(ref).filter(frame -> LabelCount.of(frame).all() > 0).isPresent();
    }

    /** Counts the labels of all readable frames; stops at the first box. */
    LabelCount untilBox() {
        LabelCount sum = LabelCount.NONE;
        for (FrameRef ref : frames) {
            sum = load(ref).map(LabelCount::of).orElse(LabelCount.NONE).plus(sum);
            if (sum.boxes() > 0) {
                break;
            }
        }
        return sum;
    }

    /** Whether any frame can serve as ground truth. Reads frames until one can. */
    boolean isUsable() {
        return frames.stream().anyMatch(ref -> load(ref).isPresent());
    }

    /** Whether any readable frame was skipped, or not reviewed yet. */
    boolean isUndecided() {
        return frames.stream()
                .anyMatch(ref -> loadAny(ref).filter(frame -> !isDecided(frame)).isPresent());
    }

    /** Whether a person decided on the labels, as far as the file says it: ground truth needs that. */
    static boolean isDecided(Frame frame) {
        return frame.review().map(Review::isReviewed).orElse(true);
    }

    private static Optional<Frame> load(FrameRef ref) {
        return loadAny(ref).filter(LabelSource::isDecided);
    }

    /** Ignores a broken file; the error is reported when its frame is requested. */
    private static Optional<Frame> loadAny(FrameRef ref) {
        try {
            return ref.load(finding -> {});
        } catch (UsageException | IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a frame has neither labels nor a reason for it, such as a failed detector or labels that are no list. */
    static boolean saysNothing(Frame frame) {
        return frame.detections().isEmpty()
                && frame.failures().isEmpty()
                && frame.other().get("failures") == null
                && frame.other().get("labels") == null;
    }
}
