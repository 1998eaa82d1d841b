/**
 * The file evaluation.json as a typed, versioned record, and its only writer and reader:
 * {@link io.dashlabel.record.EvaluationRecordFile}.
 */
@NullMarked
package io.dashlabel.record;

import org.jspecify.annotations.NullMarked;
