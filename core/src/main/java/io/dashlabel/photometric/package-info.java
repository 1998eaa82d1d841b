/**
 * The built-in scene classifier. {@link io.dashlabel.photometric.PhotometricClassifier} reads weather, time of day and
 * scene from light, colour and texture with a small logistic regression. It needs no weights and no network;
 * docs/photometric.md gives its accuracy.
 */
@NullMarked
package io.dashlabel.photometric;

import org.jspecify.annotations.NullMarked;
