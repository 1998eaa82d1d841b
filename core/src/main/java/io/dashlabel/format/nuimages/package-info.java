/** The tables of nuImages, which are only read. */
@NullMarked
package io.dashlabel.format.nuimages;

import org.jspecify.annotations.NullMarked;
