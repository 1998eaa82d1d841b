package io.dashlabel.pipeline.report;

import java.util.OptionalDouble;

/**
 * The summary of an evaluation. All figures are in 0..1, absent if undefined.
 *
 * @param precision share of correct boxes among the labels
 * @param recall share of found objects among the ground truth
 * @param f1 harmonic mean of the two
 * @param map50 mean average precision at IoU 0.5
 * @param map50To95 mean average precision over the IoUs 0.50, 0.55 … 0.95
 * @param attributeAccuracy share of right answers over all scene attributes
 */
public record Scores(
        OptionalDouble precision,
        OptionalDouble recall,
        OptionalDouble f1,
        OptionalDouble map50,
        OptionalDouble map50To95,
        OptionalDouble attributeAccuracy) {}
