package io.dashlabel.acceptance;

import io.dashlabel.review.SeenBox;

/**
 * A box that a person judges.
 *
 * @param box id that {@link io.dashlabel.format.LabelIds} gives it among the model's labels of the image
 * @param seen the model's label; it is judged, whatever the label is now
 * @param score of the model; the person must not see it
 */
public record AuditItem(String image, String box, SeenBox seen, double score) {}
