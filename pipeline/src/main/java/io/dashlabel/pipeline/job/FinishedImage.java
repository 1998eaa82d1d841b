package io.dashlabel.pipeline.job;

import io.dashlabel.label.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An image whose labels and drawing are written.
 *
 * @param image its name
 * @param boxes number of its labels; absent if no detector gave an answer
 * @param spent on loading, asking and reading; absent if it is not known
 * @param failures of its steps; none if all succeeded
 */
public record FinishedImage(String image, OptionalInt boxes, Optional<Duration> spent, List<Failure> failures) {

    public FinishedImage {
        failures = List.copyOf(failures);
    }
}
