/**
 * Label files, read and written. {@link io.dashlabel.format.LabelFiles} is the door: it recognises the format of a file
 * by itself. {@link io.dashlabel.format.LabelIndex} finds the labels of one image. A new format is one class that
 * implements {@link io.dashlabel.format.LabelFormat} and one line in the list of formats, the resource
 * {@code META-INF/services/io.dashlabel.format.LabelReader}.
 */
@NullMarked
package io.dashlabel.format;

import org.jspecify.annotations.NullMarked;
