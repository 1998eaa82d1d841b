package io.dashlabel.app.report;

import io.dashlabel.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What stands on top of the page.
 *
 * @param name the run's id
 * @param outcome how it ended
 * @param started when it began
 * @param elapsed how long it took
 * @param completion how much of it was done
 * @param boxes detections in all pictures together
 * @param picturesPerSecond over the whole run; absent where nothing was labelled
 * @param version of dashlabel
 * @param scores absent without ground truth
 */
public record Header(
        String name,
        Outcome outcome,
        Instant started,
        Duration elapsed,
        Completion completion,
        long boxes,
        OptionalDouble picturesPerSecond,
        String version,
        Optional<Scores> scores) {}
