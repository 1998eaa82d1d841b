/**
 * The file evaluation.json as a typed, versioned record, and its only writer and reader:
 * {@link io.dashlabel.evaluate.record.EvaluationRecordFile}.
 */
@NullMarked
package io.dashlabel.evaluate.record;

import org.jspecify.annotations.NullMarked;
