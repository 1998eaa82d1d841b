/** ASAM OpenLABEL 1.0.0. */
@NullMarked
package io.dashlabel.format.openlabel;

import org.jspecify.annotations.NullMarked;
