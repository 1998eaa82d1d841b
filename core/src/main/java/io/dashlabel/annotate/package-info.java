/**
 * Asking models. An {@link io.dashlabel.annotate.Annotator} has two halves: {@code ask}, slow, remote or native, whose
 * answer can be kept, and {@code read}, pure and free. Detectors and scene classifiers are its two kinds.
 */
@NullMarked
package io.dashlabel.annotate;

import org.jspecify.annotations.NullMarked;
