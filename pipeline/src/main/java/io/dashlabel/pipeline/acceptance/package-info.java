/**
 * The audit of a run from plan to verdict: {@code AcceptanceJob} does the next step of it. {@code TruthAudit} judges by
 * ground truth in place of a person.
 */
@NullMarked
package io.dashlabel.pipeline.acceptance;

import org.jspecify.annotations.NullMarked;
