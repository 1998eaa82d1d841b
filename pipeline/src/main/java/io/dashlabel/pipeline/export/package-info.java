/**
 * Writes labels in other formats: {@link io.dashlabel.pipeline.export.LabelExport} counts what the format cannot hold
 * before it writes a file, or a dataset with images and splits.
 */
@NullMarked
package io.dashlabel.pipeline.export;

import org.jspecify.annotations.NullMarked;
