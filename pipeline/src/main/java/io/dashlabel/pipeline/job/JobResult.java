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
 * The result of a job.
 *
 * @param folder of the run
 * @param outcome how the job ended
 * @param why the reason for an end before the last image; absent otherwise
 * @param begun the time of the start
 * @param planned the number of images to label; absent if it is not known
 * @param labelling the time spent on labelling and drawing in this session, without the start-up
 * @param time the time spent on labelling in all sessions of the run
 * @param before the number of images that earlier sessions finished
 * @param remembered the number of answers that came from the store
 * @param damaged the number of stored answers that could not be read, each counted once
 * @param spending the requests of this session and their cost
 * @param underway the number of questions in batches that the service has not answered yet
 * @param tally counts over all images
 * @param measurement the evaluation; absent without ground truth
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

    /** Notices about the images as a whole, in sentences. */
    public List<String> noticed() {
        return RunNotices.of(tally, folder);
    }

    /** The number of images to label, and at least the number of finished images. */
    public long images() {
        return Math.max(tally.images(), planned.orElse(0));
    }
}
