/**
 * What a run wrote down about itself: {@link io.dashlabel.run.record.RunRecord} has it in types,
 * {@link io.dashlabel.run.record.RunRecordJson} alone knows the keys, and
 * {@link io.dashlabel.run.record.RunRecordFile} changes the file.
 */
@NullMarked
package io.dashlabel.run.record;

import org.jspecify.annotations.NullMarked;
