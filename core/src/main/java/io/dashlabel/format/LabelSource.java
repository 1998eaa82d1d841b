package io.dashlabel.format;

import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one hand wrote: a list, or a folder with a file per image. BDD100K's lists of 2020 leave the labels out of a frame
 * without objects, so that whether a frame without them is empty or was never looked at is told by the others. For
 * several threads once all frames are in.
 */
final class LabelSource {

    private final List<FrameRef> frames = new ArrayList<>();
    private Optional<Boolean> labelled = Optional.empty();

    void add(FrameRef frame) {
        frames.add(frame);
    }

    /** Whether any frame has labels, of whatever shape. Looks at them until one has. */
    synchronized boolean isLabelled() {
        if (labelled.isEmpty()) {
            labelled = Optional.of(frames.stream().anyMatch(LabelSource::hasLabels));
        }
        return labelled.get();
    }

    private static boolean hasLabels(FrameRef ref) {
        return load(ref).filter(frame -> LabelCount.of(frame).all() > 0).isPresent();
    }

    /** The labels of all frames, as far as they can be read; stops at the first box. */
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

    /** What is wrong with a file is told when it is asked for. */
    private static Optional<Frame> load(FrameRef ref) {
        try {
            return ref.load(finding -> {});
        } catch (UsageException | IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a frame has neither labels nor a word on why: a detector that failed, or labels that are no list. */
    static boolean saysNothing(Frame frame) {
        return frame.detections().isEmpty()
                && frame.failures().isEmpty()
                && frame.other().get("failures") == null
                && frame.other().get("labels") == null;
    }
}
