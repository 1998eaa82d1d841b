package io.dashlabel.app.job;

import io.dashlabel.app.suspect.SuspectReview;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came out of a job.
 *
 * @param folder that holds it all
 * @param outcome how it ended
 * @param begun when
 * @param labelling time spent on labelling and drawing, start-up left out
 * @param tally counts over all pictures
 * @param measurement against ground truth, where there was any
 * @param suspects ground truth that may be wrong, where there was any to look at
 */
public record JobResult(
        RunFolder folder,
        Outcome outcome,
        Instant begun,
        Duration labelling,
        Tally tally,
        Optional<Measurement> measurement,
        Optional<SuspectReview> suspects) {

    /** Pictures per second of labelling. */
    public double rate() {
        return tally.pictures() / Math.max(1e-3, labelling.toNanos() / 1e9);
    }
}
