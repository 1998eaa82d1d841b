package io.dashlabel.app.job;

import io.dashlabel.app.suspect.SuspectReview;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came out of a job.
 *
 * @param folder that holds it all
 * @param outcome how it ended
 * @param begun when
 * @param planned pictures that were to be done, where that is known
 * @param labelling time spent on labelling and drawing, start-up left out
 * @param tally counts over all pictures
 * @param measurement against ground truth, where there was any
 * @param suspects ground truth that may be wrong, where there was any to look at
 */
public record JobResult(
        RunFolder folder,
        Outcome outcome,
        Instant begun,
        OptionalLong planned,
        Duration labelling,
        Tally tally,
        Optional<Measurement> measurement,
        Optional<SuspectReview> suspects) {

    /** Pictures that were to be done, at least those that were. */
    public long pictures() {
        return Math.max(tally.pictures(), planned.orElse(0));
    }

    /** Pictures per second of labelling. */
    public double rate() {
        return tally.pictures() / Math.max(1e-3, labelling.toNanos() / 1e9);
    }
}
