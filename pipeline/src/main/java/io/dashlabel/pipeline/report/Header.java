package io.dashlabel.pipeline.report;

import io.dashlabel.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The top of the page.
 *
 * @param name the run's id
 * @param outcome how the run ended
 * @param started its start
 * @param elapsed its duration; zero if that is not known
 * @param timeRemark a remark on the duration, for example the number of sessions; may be empty
 * @param completion its finished part
 * @param boxes number of detections in all images
 * @param imagesPerSecond over the whole run; absent if it labelled nothing
 * @param version of dashlabel
 * @param scores absent without ground truth
 * @param notices sentences that a reader needs before the figures
 */
public record Header(
        String name,
        Outcome outcome,
        Instant started,
        Duration elapsed,
        String timeRemark,
        Completion completion,
        long boxes,
        OptionalDouble imagesPerSecond,
        String version,
        Optional<Scores> scores,
        List<String> notices) {

    public Header {
        notices = List.copyOf(notices);
    }
}
