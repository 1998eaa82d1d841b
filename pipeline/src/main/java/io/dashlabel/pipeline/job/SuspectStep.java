package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.report.SuspectTruth;
import io.dashlabel.pipeline.suspect.RunCrops;
import io.dashlabel.pipeline.suspect.SuspectPage;
import io.dashlabel.pipeline.suspect.SuspectReview;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.OptionalDouble;

/** Looks for ground truth of a run that may be wrong. */
final class SuspectStep {

    private SuspectStep() {}

    /** Writes {@code suspects.json}; where nothing is suspect, there is none afterwards. */
    static SuspectReview of(RunFolder folder, JobPlan plan, Phases phases) throws IOException {
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
                    plan.evaluation(),
                    phases);
        }
        if (review.suspects().isEmpty()) {
            Files.deleteIfExists(folder.suspects());
        } else {
            review.write(folder.suspects(), truth::of);
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
        RunCrops crops = new RunCrops(folder);
        String file = String.valueOf(folder.suspects().getFileName());
        return SuspectPage.ofRun(review, evaluation, file, suspect -> crops.of(suspect, suspect.image()));
    }
}
