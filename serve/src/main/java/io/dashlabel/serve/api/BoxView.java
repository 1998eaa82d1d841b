package io.dashlabel.serve.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A box.
 *
 * @param id stays the same for as long as the model's labels do
 * @param box left, top, right, bottom in pixels
 * @param isLabel false if it is below the threshold, a duplicate or rejected
 * @param state {@code undecided}, {@code accepted}, {@code rejected}, {@code unsure}, {@code changed}, {@code added}; {@code
 *     claimed} if nobody looked at it, but a guarantee covers it
 * @param attributes {@code occluded}, {@code truncated} and others
 * @param by who decided
 * @param was what a person changed
 */
public record BoxView(
        String id,
        String category,
        double[] box,
        @Nullable Double score,
        boolean isLabel,
        String state,
        Map<String, Object> attributes,
        @Nullable String maker,
        @Nullable String by,
        @Nullable FormerView was) {}
