/**
 * The quality of labels: {@link io.dashlabel.evaluate.Evaluator} compares pairs of frames, ground truth and
 * prediction, and gives an {@link io.dashlabel.evaluate.Evaluation}. It reads and writes no files.
 */
@NullMarked
package io.dashlabel.evaluate;

import org.jspecify.annotations.NullMarked;
