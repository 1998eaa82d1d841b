/**
 * Analyses of an evaluation: curves, thresholds, calibration, kinds of error, slices, and the significance of
 * differences. Each class is one computation on matched boxes, without I/O.
 */
@NullMarked
package io.dashlabel.evaluate.analysis;

import org.jspecify.annotations.NullMarked;
