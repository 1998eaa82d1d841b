package io.dashlabel.pipeline.report;

import io.dashlabel.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What stands on top of the page.
 *
 * @param name the run's id
 * @param outcome how it ended
 * @param started when it began
 * @param elapsed how long it took; zero where that is not known
 * @param timeRemark what is to be known beside that time, such as over how many sessions it is; may be empty
 * @param completion how much of it was done
 * @param boxes detections in all images together
 * @param imagesPerSecond over the whole run; absent where nothing was labelled
 * @param version of dashlabel
 * @param scores absent without ground truth
 * @param notices what must be known before a figure is read, a sentence each
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
