/**
 * How long a review takes: {@code ReviewAct} has the seconds from the literature, {@code ReviewTimes} the user's own,
 * {@code EffortEstimate} the minutes that are left.
 */
@NullMarked
package io.dashlabel.pipeline.effort;

import org.jspecify.annotations.NullMarked;
