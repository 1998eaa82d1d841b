/**
 * Evaluation of existing labels, and comparison of two sets of labels: {@link
 * io.dashlabel.pipeline.evaluation.GroundTruth} and {@link io.dashlabel.pipeline.evaluation.Comparison}, with the files
 * that they write.
 */
@NullMarked
package io.dashlabel.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
