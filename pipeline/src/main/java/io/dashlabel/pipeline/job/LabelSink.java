package io.dashlabel.pipeline.job;

import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.run.CircuitBreaker;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.LabeledImage;
import io.dashlabel.run.StepOutcome;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes the labels and the drawing of each image when they are ready, and counts the images. Safe for concurrent use.
 */
final class LabelSink implements FrameSink {

    private static final Failure NO_SUCH_NAME = new Failure(
            "labels",
            FailureKind.NOT_WRITTEN,
            "its name is too long for a label file, or has letters that this machine cannot write; rename it");

    private final RunLabels labels;
    private final Optional<OverlayDrawer> drawer;
    private final CircuitBreaker streak;
    private final JobListener listener;
    private final NoDetectionsCheck selfCheck;
    private final FrameTally tally;
    private final ImageTimes times;

    /**
     * @param tally receives the counts, which stay correct if the run ends early
     * @param times of the images in progress, if somebody needs them
     */
    LabelSink(
            RunLabels labels,
            Optional<OverlayDrawer> drawer,
            CircuitBreaker streak,
            FrameTally tally,
            ImageTimes times,
            JobListener listener) {
        this.labels = labels;
        this.drawer = drawer;
        this.streak = streak;
        this.tally = tally;
        this.times = times;
        this.listener = listener;
        this.selfCheck = new NoDetectionsCheck(listener);
    }

    @Override
    public void accept(LabeledImage labeled) throws IOException {
        streak.saw(labeled);
        Frame frame = labeled.frame();
        JournalEntry entry = labeled.entry();
        RunLabels.Written written = labels.write(frame, entry);
        if (written == RunLabels.Written.NO_SUCH_NAME || written == RunLabels.Written.PLACE_TAKEN) {
            Failure failure = labels.taken(frame.name())
                    .map(reason -> new Failure("labels", FailureKind.NOT_WRITTEN, "cannot be written: " + reason))
                    .orElse(NO_SUCH_NAME);
            labels.note(entry.withStep(StepOutcome.of(failure)));
            finished(Frame.named(frame.name()).withFailure(failure), entry, false);
            return;
        }
        Frame shown = labels.reviewed(frame.name()).orElse(frame);
        if (drawer.isPresent() && labeled.image().isPresent()) {
            Optional<Failure> failure = drawer.get().draw(labeled.image().get(), shown);
            if (failure.isPresent()) {
                written = labels.write(frame.withFailure(failure.get()), entry.withStep(StepOutcome.of(failure.get())));
                shown = shown.withFailure(failure.get());
            }
        }
        finished(shown, entry, written == RunLabels.Written.KEPT_EDITED);
    }

    private void finished(Frame frame, JournalEntry entry, boolean edited) {
        count(frame, entry, edited);
        listener.finished(new FinishedImage(
                frame.name(),
                frame.detections().map(boxes -> OptionalInt.of(boxes.size())).orElse(OptionalInt.empty()),
                times.since(frame.name()),
                frame.failures()));
    }

    /** Counts an image that an earlier session finished. */
    void done(RunLabels.Stored stored, JournalEntry entry) {
        count(stored.frame(), entry, stored.edited());
    }

    private void count(Frame frame, JournalEntry entry, boolean edited) {
        synchronized (tally) {
            tally.add(frame, entry);
            if (edited) {
                tally.edited(frame.name());
            }
            selfCheck.saw(tally);
            listener.advanced(tally.images(), tally.failed());
        }
    }
}
