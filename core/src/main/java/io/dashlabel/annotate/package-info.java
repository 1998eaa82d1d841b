/**
 * Annotators: models that label images.
 * An {@link io.dashlabel.annotate.Annotator} has two methods. {@code ask} is slow, remote or native, and its answer can
 * be stored; {@code read} is pure and free. Object detectors and scene classifiers are its two kinds.
 */
@NullMarked
package io.dashlabel.annotate;

import org.jspecify.annotations.NullMarked;
