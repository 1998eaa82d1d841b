/**
 * BDD100K's and Scalabel's label files: one JSON file per image, lists, data sets, JSON lines.
 * {@link io.dashlabel.format.bdd.PerImageLabels} are the label files of a run.
 *
 * <p>What a file says and dashlabel has no field for travels in {@code other}. The same goes for a known field that was
 * written in another form than dashlabel's (an id that is a number, {@code "Occluded"}, {@code labels: null}):
 * {@code other} then holds the file's own form under the field's name, and a writer prints that form as long as it still
 * means what the field says.
 */
@NullMarked
package io.dashlabel.format.bdd;

import org.jspecify.annotations.NullMarked;
