/** The audit of a run from plan to verdict: {@code AcceptanceJob} does the next step of it. */
@NullMarked
package io.dashlabel.pipeline.acceptance;

import org.jspecify.annotations.NullMarked;
