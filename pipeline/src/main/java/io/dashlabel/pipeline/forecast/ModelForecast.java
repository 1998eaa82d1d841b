package io.dashlabel.pipeline.forecast;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The forecast of one model.
 *
 * @param name name of the model
 * @param question fingerprint of the question
 * @param service true if the model is a service
 * @param batch true if it is asked in batches, which may take up to a day
 * @param answered images with a stored answer
 * @param damaged stored answers that are unreadable and will be asked for again
 * @param failed images without an answer that failed before, by the kind of the last failure
 * @param asks questions to ask; images with the same bytes count once
 * @param consumption usage per answer
 * @param seconds time for all questions if the model works alone; absent if unknown
 */
public record ModelForecast(
        String name,
        String question,
        boolean service,
        boolean batch,
        long answered,
        long damaged,
        Map<String, Long> failed,
        long asks,
        UsageEstimate consumption,
        OptionalDouble seconds) {

    public ModelForecast {
        failed = Collections.unmodifiableMap(new TreeMap<>(failed));
    }

    public long failedBefore() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the requests to a service, without failed attempts. */
    public long requests() {
        return asks * consumption.requests();
    }

    public OptionalDouble inputTokens() {
        return consumption.inputTokens().of(asks);
    }

    public OptionalDouble outputTokens() {
        return consumption.outputTokens().of(asks);
    }

    public OptionalDouble dollars() {
        return consumption.dollars().of(asks);
    }
}
