package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.HeapSize;
import io.dashlabel.pipeline.view.DrawnBox;
import io.dashlabel.pipeline.view.Visualizer;
import io.dashlabel.run.LabeledImage;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Draws the labels of an image, next to its ground truth if there is any, and writes the drawing into the run's folder. Safe for
 * concurrent use.
 */
final class OverlayDrawer {

    /** The word for this step in failures. */
    static final String STEP = "overlay";

    private final RunFolder folder;
    private final MeasuringSpec measuring;
    private final Visualizer visualizer;

    OverlayDrawer(RunFolder folder, MeasuringSpec measuring) {
        this.folder = folder;
        this.measuring = measuring;
        this.visualizer = new Visualizer(measuring.taxonomy());
    }

    /**
     * Draws one image. If it cannot be drawn, for example because it is too large for a JPEG, only this image fails.
     *
     * @throws IOException if the drawing cannot be written
     */
    Optional<Failure> draw(LabeledImage.Opener opener, Frame frame) throws IOException {
        Path place = folder.overlay(frame.name());
        Optional<String> taken = BlockedPath.by(place, folder.overlays());
        if (taken.isPresent()) {
            return Optional.of(new Failure(STEP, FailureKind.NOT_WRITTEN, "cannot be written: " + taken.get()));
        }
        Optional<Frame> truth = measuring.truth().flatMap(labels -> labels.of(frame.name()));
        byte[] jpeg;
        try {
            Image image = opener.open();
            jpeg = truth.isEmpty()
                    ? visualizer.draw(image.pixels(), frame)
                    : visualizer.draw(image.pixels(), frame, truth, drawn(truth.get(), frame));
        } catch (UnreadableImageException | IOException | RuntimeException e) {
            return Optional.of(new Failure(STEP, FailureKind.NOT_WRITTEN, "cannot be drawn: " + IoMessages.of(e)));
        } catch (OutOfMemoryError e) {
            return Optional.of(new Failure(
                    STEP, FailureKind.TOO_LARGE, "needs more memory to be drawn; " + HeapSize.limitMessage()));
        }
        AtomicFile.write(place, jpeg);
        return Optional.empty();
    }

    private List<DrawnBox> drawn(Frame truth, Frame frame) {
        return new Evaluator(measuring.taxonomy(), measuring.options())
                .add(truth, frame).stream()
                        .map(match -> new DrawnBox(
                                DrawnBox.Verdict.valueOf(match.verdict().name()),
                                match.category(),
                                match.truth(),
                                match.prediction(),
                                match.score()))
                        .toList();
    }
}
