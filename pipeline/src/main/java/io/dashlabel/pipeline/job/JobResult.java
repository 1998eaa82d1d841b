package io.dashlabel.pipeline.job;

import io.dashlabel.ask.Spending;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.record.LabellingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came out of a job.
 *
 * @param folder that holds it all
 * @param outcome how it ended
 * @param why it ended before its last image, where it did
 * @param begun when
 * @param planned images that were to be done, where that is known
 * @param labelling time spent on labelling and drawing this time, start-up left out
 * @param time of labelling over all times that the run was gone on with
 * @param before images that were done already when the run went on
 * @param remembered answers that were there already
 * @param damaged answers that were there and could not be read, each counted once
 * @param spending what services were asked this time
 * @param underway questions that a service has in batches and has not answered yet
 * @param tally counts over all images
 * @param measurement against ground truth, where there was any
 */
public record JobResult(
        RunFolder folder,
        Outcome outcome,
        Optional<StopSignal.Stop> why,
        Instant begun,
        OptionalLong planned,
        Duration labelling,
        LabellingTime time,
        long before,
        long remembered,
        long damaged,
        Spending spending,
        long underway,
        FrameTally tally,
        Optional<RunMeasurement> measurement) {

    /** What was noticed about the images as a whole, in sentences. */
    public List<String> noticed() {
        return RunNotices.of(tally, folder);
    }

    /** Images that were to be done, at least those that were. */
    public long images() {
        return Math.max(tally.images(), planned.orElse(0));
    }
}
