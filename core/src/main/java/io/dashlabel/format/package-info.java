/**
 * Reads and writes label files. {@link io.dashlabel.format.LabelFiles} is the entry point: it recognises the format of
 * a file. {@link io.dashlabel.format.LabelIndex} finds the labels of one image. A new format needs one class that
 * implements {@link io.dashlabel.format.LabelFormat}, and one line in the list of formats. The list is the resource
 * {@code META-INF/services/io.dashlabel.format.LabelReader}.
 */
@NullMarked
package io.dashlabel.format;

import org.jspecify.annotations.NullMarked;
