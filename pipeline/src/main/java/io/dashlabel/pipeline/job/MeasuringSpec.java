package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Taxonomy;
import java.util.Optional;

/**
 * How the labels of a run are measured.
 *
 * @param truth ground truth, where there is any
 * @param taxonomy of all words
 * @param options of the evaluation
 */
public record MeasuringSpec(Optional<LabelIndex> truth, Taxonomy taxonomy, EvaluationOptions options) {}
