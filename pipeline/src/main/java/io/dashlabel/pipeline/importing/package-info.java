/**
 * Human edits that come back from a labelling tool: {@code LabelImport} compares an export with the labels of a run, and
 * adds the differences to the run's review.
 */
@NullMarked
package io.dashlabel.pipeline.importing;

import org.jspecify.annotations.NullMarked;
