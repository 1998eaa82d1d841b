/**
 * Annotators: models that label images. An {@link io.dashlabel.annotate.Annotator} has two methods. {@code ask} is
 * slow, remote or native, and a store can keep its answer; {@code read} is pure and free. The two kinds are object
 * detectors and scene classifiers.
 */
@NullMarked
package io.dashlabel.annotate;

import org.jspecify.annotations.NullMarked;
