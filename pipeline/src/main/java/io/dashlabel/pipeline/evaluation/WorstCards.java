package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.ImageScore;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.pipeline.report.WorstImages;
import io.dashlabel.pipeline.suspect.SuspectReview.Frames;
import io.dashlabel.pipeline.view.DrawingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The images of an evaluation that are most worth a look, with their drawings.
 *
 * @param truth by the name of an image
 * @param predictions likewise
 * @param drawing where the drawing of an image would be
 * @param taxonomy of all words
 */
public record WorstCards(Frames truth, Frames predictions, Function<String, Path> drawing, Taxonomy taxonomy) {

    /** Those with errors, the worst first. */
    public WorstImages of(Evaluation evaluation) {
        List<WorstImages.Card> cards = new ArrayList<>();
        for (ImageScore image : evaluation.worst()) {
            if (cards.size() < WorstImages.LIMIT && image.errors() > 0) {
                cards.add(card(image));
            }
        }
        return new WorstImages(cards);
    }

    private WorstImages.Card card(ImageScore image) {
        String why = image.attempted()
                ? image.fn() + " missed and " + image.fp() + " invented, " + image.tp() + " correct"
                : "no detector answered: "
                        + (image.fn() == 1 ? "the 1 object is" : "all " + image.fn() + " objects are") + " missed";
        return new WorstImages.Card(
                image.name(),
                overlay(drawing.apply(image.name())),
                image.tp(),
                image.fp(),
                image.fn(),
                why,
                answers(predictions.apply(image.name()), truth.apply(image.name())));
    }

    private static Optional<EmbeddedJpeg> overlay(Path file) {
        if (!DrawingFile.isThere(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EmbeddedJpeg(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<WorstImages.Answer> answers(Optional<Frame> frame, Optional<Frame> known) {
        Optional<SceneAttributes> said = frame.flatMap(Frame::attributes);
        if (said.isEmpty()) {
            return List.of();
        }
        return taxonomy.attributes().keySet().stream()
                .map(name ->
                        new WorstImages.Answer(name, word(said, name), word(known.flatMap(Frame::attributes), name)))
                .toList();
    }

    private Optional<String> word(Optional<SceneAttributes> attributes, String name) {
        return attributes
                .flatMap(known -> known.word(name))
                .map(word -> taxonomy.resolveAttribute(name, word).orElse(word));
    }
}
