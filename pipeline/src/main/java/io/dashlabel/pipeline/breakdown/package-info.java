/**
 * The report's sections about an evaluation: {@link io.dashlabel.pipeline.breakdown.AnalysisSections} makes
 * them.
 */
@NullMarked
package io.dashlabel.pipeline.breakdown;

import org.jspecify.annotations.NullMarked;
