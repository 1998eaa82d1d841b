/**
 * Labels that a person reviews: the journal of edits ({@code ReviewJournal}), a model's labels with the edits applied
 * ({@code Folding}), and the two versions of the labels in a run folder ({@code RunReview}, {@code LabelVersion}).
 */
@NullMarked
package io.dashlabel.review;

import org.jspecify.annotations.NullMarked;
