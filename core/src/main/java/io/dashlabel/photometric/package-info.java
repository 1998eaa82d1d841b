/**
 * The built-in scene classifier: {@link io.dashlabel.photometric.PhotometricClassifier} measures light, colour and
 * texture of an image and reads weather, time of day and scene off them with a small logistic regression. No weights
 * to download, no network; a floor to stand on. docs/photometric.md says how good it is.
 */
@NullMarked
package io.dashlabel.photometric;

import org.jspecify.annotations.NullMarked;
