/**
 * What lies behind the numbers, as sections of a report: {@link io.dashlabel.pipeline.breakdown.AnalysisSections} takes an
 * evaluation apart.
 */
@NullMarked
package io.dashlabel.pipeline.breakdown;

import org.jspecify.annotations.NullMarked;
