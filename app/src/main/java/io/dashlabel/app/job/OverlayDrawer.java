package io.dashlabel.app.job;

import io.dashlabel.app.view.Drawn;
import io.dashlabel.app.view.Visualizer;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.format.AtomicFile;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Frame;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Draws an image's labels beside its ground truth into the run's folder. Safe for concurrent use. */
final class OverlayDrawer {

    private final RunFolder folder;
    private final JobPlan plan;
    private final Visualizer visualizer = new Visualizer();

    OverlayDrawer(RunFolder folder, JobPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    void draw(Image image, Frame frame) throws IOException {
        Optional<Frame> truth = plan.truth().flatMap(labels -> labels.of(frame.name()));
        try {
            byte[] picture = truth.isEmpty()
                    ? visualizer.draw(image.pixels(), frame)
                    : visualizer.draw(image.pixels(), frame, truth, drawn(truth.get(), frame));
            AtomicFile.write(folder.overlay(frame.name()), picture);
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("the pixels of " + frame.name() + " were there a moment ago", e);
        }
    }

    private List<Drawn> drawn(Frame truth, Frame frame) {
        return new Evaluator(plan.taxonomy(), plan.evaluation())
                .add(truth, frame).stream()
                        .map(match -> new Drawn(
                                Drawn.Verdict.valueOf(match.verdict().name()),
                                match.category(),
                                match.truth(),
                                match.prediction(),
                                match.score()))
                        .toList();
    }
}
