package io.dashlabel.run;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.HeapSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one image through the annotators. This is the only place that turns a failure of an annotator into data. */
final class ImageTask {

    private static final Logger LOG = LoggerFactory.getLogger(ImageTask.class);

    private final List<? extends Annotator> annotators;
    private final Executor remote;
    private final StopSignal stop;

    /** @param stop stops the run if an error would repeat on every image */
    ImageTask(List<? extends Annotator> annotators, Executor remote, StopSignal stop) {
        this.annotators = annotators;
        this.remote = remote;
        this.stop = stop;
    }

    /**
     * Loads the image, asks the annotators, and reads their answers. The CPU lane's work is done on the calling thread
     * before this returns. The result is complete at once unless an annotator is remote.
     */
    CompletableFuture<LabeledImage> label(ImageRef ref) {
        Frame empty = Frame.named(ref.name());
        Optional<String> stamp = ref.stamp();
        Image image;
        Frame sized;
        try {
            image = Image.load(ref);
            sized = empty.withSize(image.size());
        } catch (UnreadableImageException e) {
            return unreadable(empty, stamp, e.kind(), message(e));
        } catch (NoSuchFileException e) {
            return unreadable(empty, stamp, FailureKind.UNREADABLE, "does not exist");
        } catch (IOException e) {
            return unreadable(empty, stamp, FailureKind.UNREADABLE, "cannot be loaded: " + message(e));
        } catch (RuntimeException e) {
            LOG.warn("image {}", ref.name(), e);
            return unreadable(empty, stamp, FailureKind.INTERNAL, "cannot be decoded: " + e);
        } catch (OutOfMemoryError e) {
            // The memory for the file is free again, so the other images can continue.
            return unreadable(
                    empty, stamp, FailureKind.TOO_LARGE, "needs more memory to be loaded; " + HeapSize.limitMessage());
        }
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (Annotator annotator : annotators) {
            if (annotator.lane() == Lane.REMOTE) {
                outcomes.add(CompletableFuture.supplyAsync(() -> ask(annotator, image), remote));
            } else {
                outcomes.add(new CompletableFuture<>());
            }
        }
        for (int i = 0; i < annotators.size(); i++) {
            if (annotators.get(i).lane() == Lane.CPU) {
                outcomes.get(i).complete(ask(annotators.get(i), image));
            }
        }
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(all -> read(
                        sized, outcomes.stream().map(CompletableFuture::join).toList(), stamp, image));
    }

    private static CompletableFuture<LabeledImage> unreadable(
            Frame frame, Optional<String> stamp, FailureKind kind, String reason) {
        Failure failure = new Failure("image", kind, reason);
        return CompletableFuture.completedFuture(new LabeledImage(
                frame.withFailure(failure),
                Measured.unreadable(frame.name(), stamp, StepOutcome.of(failure)),
                Optional.empty()));
    }

    /** Either an answer still to be read, or a failure. */
    private record Outcome(Annotator annotator, Optional<Answer> answer, Optional<Failure> failure) {}

    private Outcome ask(Annotator annotator, Image image) {
        try {
            return new Outcome(annotator, Optional.of(annotator.ask(image)), Optional.empty());
        } catch (AnnotatorException.Fatal e) {
            boolean spent = e.kind() == FailureKind.OVER_BUDGET;
            stop.stop(spent ? StopSignal.Cause.BUDGET : StopSignal.Cause.ERROR, annotator.name() + ": " + message(e));
            return new Outcome(annotator, Optional.empty(), Optional.of(failure(annotator, e)));
        } catch (AnnotatorException e) {
            return new Outcome(annotator, Optional.empty(), Optional.of(failure(annotator, e)));
        } catch (UsageException | UncheckedIOException e) {
            throw e; // concerns the run, not this image
        } catch (RuntimeException e) {
            return new Outcome(annotator, Optional.empty(), Optional.of(defect(annotator, image.name(), e)));
        }
    }

    private static LabeledImage read(Frame sized, List<Outcome> outcomes, Optional<String> stamp, Image image) {
        Frame frame = sized;
        List<Label.SetAside> setAside = new ArrayList<>();
        List<StepOutcome> steps = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Optional<Failure> failure = outcome.failure();
            if (outcome.answer().isPresent()) {
                try {
                    Answer answer = outcome.answer().get();
                    Label label = outcome.annotator().read(answer, frame);
                    frame = label.addTo(frame);
                    setAside.addAll(label.setAside());
                    steps.add(StepOutcome.of(outcome.annotator().name(), label, answer.attempts()));
                    label.failures().forEach(missing -> steps.add(StepOutcome.of(missing)));
                } catch (AnnotatorException e) {
                    failure = Optional.of(failure(outcome.annotator(), e));
                } catch (RuntimeException e) {
                    failure = Optional.of(defect(outcome.annotator(), frame.name(), e));
                }
            }
            if (failure.isPresent()) {
                frame = frame.withFailure(failure.get());
                steps.add(StepOutcome.of(failure.get()));
            }
        }
        return new LabeledImage(frame, Measured.entry(image, stamp, setAside, steps), Optional.of(() -> image));
    }

    private static Failure failure(Annotator annotator, AnnotatorException e) {
        return Failure.of(annotator.name(), e.kind(), e.getMessage(), e.attempts());
    }

    private static Failure defect(Annotator annotator, String image, RuntimeException e) {
        LOG.warn("{} on {}", annotator.name(), image, e);
        return new Failure(annotator.name(), FailureKind.INTERNAL, "defect of dashlabel: " + e);
    }

    private static String message(Exception e) {
        return IoMessages.of(e);
    }
}
