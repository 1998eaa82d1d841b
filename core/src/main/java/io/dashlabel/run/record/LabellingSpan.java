package io.dashlabel.run.record;

import java.time.Duration;

/**
 * How long one session labelled.
 *
 * @param images that it labelled
 * @param spent on labelling and drawing
 */
public record LabellingSpan(long images, Duration spent) {}
