/**
 * Labels from one format into another: {@link io.dashlabel.pipeline.convert.LabelConversion} counts what the new format
 * cannot hold before it writes.
 */
@NullMarked
package io.dashlabel.pipeline.convert;

import org.jspecify.annotations.NullMarked;
