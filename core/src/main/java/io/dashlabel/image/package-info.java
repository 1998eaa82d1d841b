/**
 * Images: where they come from ({@link io.dashlabel.image.ImageSource}), what they are named
 * ({@link io.dashlabel.image.ImageRef}), their bytes and pixels ({@link io.dashlabel.image.Image}).
 */
@NullMarked
package io.dashlabel.image;

import org.jspecify.annotations.NullMarked;
