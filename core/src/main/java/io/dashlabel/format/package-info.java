/**
 * Label files, read and written. {@link io.dashlabel.format.LabelFiles} is the door: it recognises the dialect of a file
 * by itself. {@link io.dashlabel.format.LabelIndex} finds the labels of one image. A new format is one class that
 * implements {@link io.dashlabel.format.LabelFormat} and one line in {@code LabelFiles}.
 *
 * <p>What a file says and dashlabel has no field for travels in {@code other}. The same goes for a known field that was
 * written in another form than dashlabel's (an id that is a number, {@code "Occluded"}, {@code labels: null}):
 * {@code other} then holds the file's own form under the field's name, and a writer prints that form as long as it still
 * means what the field says.
 */
@NullMarked
package io.dashlabel.format;

import org.jspecify.annotations.NullMarked;
