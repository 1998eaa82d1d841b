package io.dashlabel.app.job;

import io.dashlabel.app.report.Jpeg;
import io.dashlabel.app.report.WorstPictures;
import io.dashlabel.app.view.DrawingFile;
import io.dashlabel.evaluate.ImageScore;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of a run that are most worth a look, with their drawings. */
final class WorstCards {

    private WorstCards() {}

    static WorstPictures of(JobResult result, JobPlan plan) {
        LabelIndex labels = LabelIndex.at(result.folder().labels());
        List<WorstPictures.Card> cards = new ArrayList<>();
        List<ImageScore> worst =
                result.measurement().map(m -> m.evaluation().worst()).orElse(List.of());
        for (ImageScore image : worst) {
            if (cards.size() < WorstPictures.LIMIT && image.errors() > 0) {
                cards.add(card(image, result, plan, labels));
            }
        }
        return new WorstPictures(cards);
    }

    private static WorstPictures.Card card(ImageScore image, JobResult result, JobPlan plan, LabelIndex labels) {
        Optional<Frame> truth = plan.truth().flatMap(known -> known.of(image.name()));
        Optional<Frame> frame = labels.of(image.name());
        String why = image.attempted()
                ? image.fn() + " missed and " + image.fp() + " invented, " + image.tp() + " right"
                : "no detector answered: "
                        + (image.fn() == 1 ? "the 1 object is" : "all " + image.fn() + " objects are") + " missed";
        return new WorstPictures.Card(
                image.name(),
                overlay(result.folder().overlay(image.name())),
                image.tp(),
                image.fp(),
                image.fn(),
                why,
                answers(frame, truth, plan));
    }

    private static Optional<Jpeg> overlay(Path file) {
        if (!DrawingFile.isThere(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Jpeg(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<WorstPictures.Answer> answers(Optional<Frame> frame, Optional<Frame> truth, JobPlan plan) {
        Optional<SceneAttributes> said = frame.flatMap(Frame::attributes);
        if (said.isEmpty()) {
            return List.of();
        }
        return plan.taxonomy().attributes().keySet().stream()
                .map(name -> new WorstPictures.Answer(
                        name, word(said, name, plan), word(truth.flatMap(Frame::attributes), name, plan)))
                .toList();
    }

    private static Optional<String> word(Optional<SceneAttributes> attributes, String name, JobPlan plan) {
        return attributes
                .flatMap(known -> known.word(name))
                .map(word -> plan.taxonomy().resolveAttribute(name, word).orElse(word));
    }
}
