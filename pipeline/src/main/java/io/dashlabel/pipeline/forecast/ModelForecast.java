package io.dashlabel.pipeline.forecast;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What one model would be asked.
 *
 * @param name of the model
 * @param question its fingerprint
 * @param service whether it is not on this machine
 * @param batch whether it is asked in batches, which may take up to a day
 * @param answered images that it has answered already
 * @param damaged answers that are there and cannot be read, which are asked for again
 * @param failed images without an answer that it was asked about before, by the kind of the last failure
 * @param asks questions that are to be asked; images with the same bytes are one
 * @param consumption of one answer
 * @param seconds for all it is asked, with nothing beside it; absent where that is unknown
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

    /** To a service; tries that fail are not foreseen. */
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
