package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Taxonomy;
import java.util.Optional;

/**
 * The settings of the evaluation of a run.
 *
 * @param truth ground truth; absent if there is none
 * @param taxonomy of all words
 * @param options of the evaluation
 */
public record MeasuringSpec(Optional<LabelIndex> truth, Taxonomy taxonomy, EvaluationOptions options) {}
