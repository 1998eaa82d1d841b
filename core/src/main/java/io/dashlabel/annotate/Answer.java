package io.dashlabel.annotate;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a model answered, as it came.
 *
 * @param body raw text, usually JSON; only the annotator that asked can read it
 * @param model that answered, as it names itself
 * @param usage what it consumed, where it says so
 * @param took from asking to answer, the last attempt only
 */
public record Answer(String body, String model, Usage usage, Duration took) {

    /** Tokens in and out, where the model counts any. */
    public record Usage(OptionalLong inputTokens, OptionalLong outputTokens) {
        public static final Usage NONE = new Usage(OptionalLong.empty(), OptionalLong.empty());
    }
}
