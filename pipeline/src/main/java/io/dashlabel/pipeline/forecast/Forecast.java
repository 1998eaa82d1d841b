package io.dashlabel.pipeline.forecast;

import io.dashlabel.cost.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a run would ask and consume.
 *
 * @param source the folder, list file or address of the images
 * @param not what is there and is not labelled
 * @param images that belong to the run
 * @param done of them before, where a run goes on; nothing is asked about them
 * @param unreadable of the others; nothing is asked about them
 * @param repeated of the others with the bytes of an earlier one
 * @param models asked, in their order
 * @param handling seconds to read, decode and draw one image, measured just now; absent where there is none to measure
 * @param workers images in work at once on this machine
 * @param seconds for all of it; absent where that is unknown
 * @param limit on what may be spent
 * @param imagesWithinLimit that are labelled before the limit is reached; absent where it is not, or that is unknown
 */
public record Forecast(
        String source,
        SkippedInPlan not,
        long images,
        long done,
        long unreadable,
        long repeated,
        List<ModelForecast> models,
        OptionalDouble handling,
        int workers,
        OptionalDouble seconds,
        Optional<Money> limit,
        OptionalLong imagesWithinLimit) {

    public Forecast {
        models = List.copyOf(models);
    }

    /** Images that are labelled. */
    public long labelled() {
        return images - done - unreadable;
    }

    public long asks() {
        return sum(ModelForecast::asks);
    }

    public long requests() {
        return sum(ModelForecast::requests);
    }

    /** Of all models; absent where one of them is unknown. */
    public OptionalDouble inputTokens() {
        return total(ModelForecast::inputTokens);
    }

    /** Of all models; absent where one of them is unknown. */
    public OptionalDouble outputTokens() {
        return total(ModelForecast::outputTokens);
    }

    /** Of all models; absent where one of them is unknown. */
    public OptionalDouble dollars() {
        return total(ModelForecast::dollars);
    }

    private long sum(ToLongFunction<ModelForecast> part) {
        return models.stream().mapToLong(part).sum();
    }

    private OptionalDouble total(Function<ModelForecast, OptionalDouble> part) {
        double total = 0;
        for (ModelForecast model : models) {
            OptionalDouble one = part.apply(model);
            if (one.isEmpty()) {
                return one;
            }
            total += one.getAsDouble();
        }
        return OptionalDouble.of(total);
    }
}
