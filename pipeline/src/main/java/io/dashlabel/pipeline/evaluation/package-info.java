/**
 * Measuring labels that are there already, and comparing two sets of them: {@link io.dashlabel.pipeline.evaluation.GroundTruth}
 * and {@link io.dashlabel.pipeline.evaluation.Comparison}, with the files they write.
 */
@NullMarked
package io.dashlabel.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
