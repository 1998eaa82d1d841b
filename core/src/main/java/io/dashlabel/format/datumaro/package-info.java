/** Datumaro's own JSON. */
@NullMarked
package io.dashlabel.format.datumaro;

import org.jspecify.annotations.NullMarked;
