package io.dashlabel.pipeline.forecast;

import io.dashlabel.cost.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The questions, cost and time that a run would need.
 *
 * @param source folder, list file or address of the images
 * @param not files and folders that the run would skip
 * @param images number of images in the run
 * @param done images that are already done in a resumed run; they cause no questions
 * @param unreadable other images that are unreadable; they cause no questions
 * @param repeated other images with the same bytes as an earlier one
 * @param models forecast of each model, in the order of the run
 * @param handling seconds to read, decode and draw one image, measured now; absent without a readable image
 * @param workers images processed in parallel on this machine
 * @param seconds time of the run; absent if unknown
 * @param limit cost limit of the run
 * @param imagesWithinLimit images labelled before the limit is reached; absent if it is not reached, or if unknown
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

    /** Returns the number of images to label. */
    public long labelled() {
        return images - done - unreadable;
    }

    public long asks() {
        return sum(ModelForecast::asks);
    }

    public long requests() {
        return sum(ModelForecast::requests);
    }

    /** Returns the sum over all models; absent if one of them is unknown. */
    public OptionalDouble inputTokens() {
        return total(ModelForecast::inputTokens);
    }

    /** Returns the sum over all models; absent if one of them is unknown. */
    public OptionalDouble outputTokens() {
        return total(ModelForecast::outputTokens);
    }

    /** Returns the sum over all models; absent if one of them is unknown. */
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
