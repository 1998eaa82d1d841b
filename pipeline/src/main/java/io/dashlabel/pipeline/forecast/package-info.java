/** The forecast of a run: its questions, cost and time, computed before it starts and without asking a model. */
@NullMarked
package io.dashlabel.pipeline.forecast;

import org.jspecify.annotations.NullMarked;
