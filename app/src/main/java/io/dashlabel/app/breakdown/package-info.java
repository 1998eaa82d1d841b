/**
 * What lies behind the numbers, as sections of a report: {@link io.dashlabel.app.breakdown.AnalysisSections} takes an
 * evaluation apart.
 */
@NullMarked
package io.dashlabel.app.breakdown;

import org.jspecify.annotations.NullMarked;
