package io.dashlabel.annotate;

import io.dashlabel.cost.Usage;
import java.time.Duration;

/**
 * The unchanged answer of a model to one question about one image.
 *
 * @param body raw text, usually JSON; only the annotator that asked can read it
 * @param model name of the model, as the service reports it
 * @param usage what the answer consumed, if the service reports it
 * @param took duration of the last attempt
 * @param attempts number of attempts until the answer, at least 1
 */
public record Answer(String body, String model, Usage usage, Duration took, int attempts) {

    public Answer {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
        }
    }

    /** Creates the answer of a first attempt. */
    public Answer(String body, String model, Usage usage, Duration took) {
        this(body, model, usage, took, 1);
    }

    public Answer with(Usage newUsage) {
        return new Answer(body, model, newUsage, took, attempts);
    }

    public Answer withAttempts(int newAttempts) {
        return new Answer(body, model, usage, took, newAttempts);
    }
}
