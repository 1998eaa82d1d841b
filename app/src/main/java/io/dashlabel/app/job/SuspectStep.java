package io.dashlabel.app.job;

import io.dashlabel.app.report.SuspectTruth;
import io.dashlabel.app.suspect.Brightness;
import io.dashlabel.app.suspect.RunCrops;
import io.dashlabel.app.suspect.SuspectPage;
import io.dashlabel.app.suspect.SuspectReview;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;

/** Looks for ground truth of a run that may be wrong. */
final class SuspectStep {

    private SuspectStep() {}

    /** Writes {@code suspects.json}; where nothing is suspect, there is none afterwards. */
    static SuspectReview of(RunFolder folder, JobPlan plan, Brightness brightness) throws IOException {
        LabelIndex truth = plan.truth().orElseThrow();
        LabelIndex labels = LabelIndex.at(folder.labels());
        SuspectReview review = SuspectReview.of(
                labels.names(), truth::of, labels::of, brightness::of, plan.taxonomy(), plan.evaluation());
        if (review.suspects().isEmpty()) {
            Files.deleteIfExists(folder.suspects());
        } else {
            review.write(folder.suspects(), truth::of);
        }
        return review;
    }

    static SuspectTruth section(SuspectReview review, Evaluation evaluation, RunFolder folder) {
        RunCrops crops = new RunCrops(folder);
        String file = String.valueOf(folder.suspects().getFileName());
        return SuspectPage.ofRun(review, evaluation, file, suspect -> crops.of(suspect, suspect.image()));
    }
}
