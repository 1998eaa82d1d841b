/** Fits the coefficients of the built-in scene classifier. Not shipped. */
@NullMarked
package io.dashlabel.photometric;

import org.jspecify.annotations.NullMarked;
