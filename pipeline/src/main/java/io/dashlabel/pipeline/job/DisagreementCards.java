package io.dashlabel.pipeline.job;

import io.dashlabel.label.SceneAttributes;
import io.dashlabel.pipeline.report.Disagreements;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.pipeline.view.DrawingFile;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the report's section about the images with the greatest disagreement between the models. */
final class DisagreementCards {

    private DisagreementCards() {}

    static Disagreements of(JobResult result) {
        List<Disagreements.Card> cards = result.tally().doubts().stream()
                .map(doubt -> card(doubt, result.folder()))
                .toList();
        return new Disagreements(
                cards, result.tally().doubtful(), result.tally().images());
    }

    private static Disagreements.Card card(EnsembleDisagreement doubt, RunFolder folder) {
        return new Disagreements.Card(
                doubt.image(),
                image(doubt, folder.overlay(doubt.image())),
                doubt.words().entrySet().stream()
                        .map(entry -> vote(entry.getKey(), entry.getValue()))
                        .toList(),
                doubt.boxes().stream()
                        .limit(Disagreements.BOXES)
                        .map(place -> new Disagreements.Box(
                                place.detection().category(),
                                place.ownScore(),
                                place.agreement().found(),
                                place.agreement().capable(),
                                place.labelled()))
                        .toList(),
                doubt.boxes().size());
    }

    private static Disagreements.Vote vote(String attribute, SceneAttributes.Value value) {
        return new Disagreements.Vote(
                attribute,
                value.votes().entrySet().stream()
                        .map(cast -> new Disagreements.Word(cast.getKey(), String.join(", ", cast.getValue())))
                        .toList());
    }

    private static Optional<EmbeddedJpeg> image(EnsembleDisagreement doubt, Path drawing) {
        if (!DrawingFile.isThere(drawing) || doubt.size().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EmbeddedJpeg(DrawingFile.marked(
                    drawing,
                    doubt.size().get(),
                    doubt.boxes().stream().map(place -> place.detection().box()).toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
