/** What a run would ask and consume, told before it begins and without asking. */
@NullMarked
package io.dashlabel.pipeline.forecast;

import org.jspecify.annotations.NullMarked;
