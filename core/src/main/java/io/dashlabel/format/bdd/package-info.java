/**
 * Reads and writes BDD100K's and Scalabel's label files: one JSON file per image, lists, data sets, JSON lines. {@link
 * io.dashlabel.format.bdd.PerImageLabels} are the label files of a run.
 *
 * <p>A field that dashlabel does not know is kept in {@code other}. A known field may have another form than
 * dashlabel's: an id that is a number, {@code "Occluded"}, {@code labels: null}. Then {@code other} holds the file's
 * own form under the field's name. A writer prints this form as long as it still means the same as the field.
 */
@NullMarked
package io.dashlabel.format.bdd;

import org.jspecify.annotations.NullMarked;
