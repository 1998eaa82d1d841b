/**
 * Images: where they come from ({@link io.dashlabel.image.ImageSource}), how they are named
 * ({@link io.dashlabel.image.ImageRef}), their bytes and their pixels ({@link io.dashlabel.image.Image}).
 */
@NullMarked
package io.dashlabel.image;

import org.jspecify.annotations.NullMarked;
