package io.dashlabel.app.job;

import io.dashlabel.app.report.Jpeg;
import io.dashlabel.app.report.SuspectTruth;
import io.dashlabel.app.suspect.PictureCrop;
import io.dashlabel.app.suspect.SuspectPage;
import io.dashlabel.app.suspect.SuspectReview;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalDouble;

/** Looks for ground truth of a run that may be wrong. */
final class SuspectStep {

    private SuspectStep() {}

    /** Writes {@code suspects.json}; where nothing is suspect, there is none afterwards. */
    static SuspectReview of(RunFolder folder, JobPlan plan) throws IOException {
        LabelIndex truth = plan.truth().orElseThrow();
        LabelIndex labels = LabelIndex.at(folder.labels());
        SuspectReview review;
        try (Journal journal = Journal.openToRead(folder.journal())) {
            review = SuspectReview.of(
                    labels.names(),
                    truth::of,
                    labels::of,
                    name -> brightness(journal, name),
                    plan.taxonomy(),
                    plan.evaluation());
        }
        if (!review.write(folder.suspects(), truth::of)) {
            Files.deleteIfExists(folder.suspects());
        }
        return review;
    }

    private static OptionalDouble brightness(Journal journal, String name) {
        try {
            return journal.last(name).map(JournalEntry::brightness).orElse(OptionalDouble.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SuspectTruth section(SuspectReview review, Evaluation evaluation, RunFolder folder) {
        LabelIndex labels = LabelIndex.at(folder.labels());
        String file = String.valueOf(folder.suspects().getFileName());
        return SuspectPage.of(review, evaluation, file, suspect -> crop(suspect, folder, labels));
    }

    private static Optional<Jpeg> crop(Suspect suspect, RunFolder folder, LabelIndex labels) {
        Optional<ImageSize> size = labels.of(suspect.image()).flatMap(Frame::size);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        try {
            return PictureCrop.of(folder.overlay(suspect.image()), size.get(), suspect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
