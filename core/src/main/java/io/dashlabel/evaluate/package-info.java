/**
 * How good labels are. {@link io.dashlabel.evaluate.Evaluator} takes pairs of frames, ground truth and prediction, and
 * gives an {@link io.dashlabel.evaluate.Evaluation}. No file is read or written here.
 */
@NullMarked
package io.dashlabel.evaluate;

import org.jspecify.annotations.NullMarked;
