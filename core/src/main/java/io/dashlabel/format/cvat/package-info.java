/** CVAT's XML for images, version 1.1. */
@NullMarked
package io.dashlabel.format.cvat;

import org.jspecify.annotations.NullMarked;
