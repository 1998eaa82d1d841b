package io.dashlabel.annotate;

import io.dashlabel.cost.Usage;
import java.time.Duration;

/**
 * What a model answered, as it came.
 *
 * @param body raw text, usually JSON; only the annotator that asked can read it
 * @param model that answered, as it names itself
 * @param usage what it consumed, where it says so
 * @param took from asking to answer, the last attempt only
 * @param attempts how often it was asked until it answered, at least 1
 */
public record Answer(String body, String model, Usage usage, Duration took, int attempts) {

    public Answer {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
        }
    }

    /** At the first attempt. */
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
