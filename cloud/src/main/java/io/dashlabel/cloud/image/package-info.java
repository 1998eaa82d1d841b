/** Images as they are sent: upright, at a size, without what the camera wrote about itself. */
@NullMarked
package io.dashlabel.cloud.image;

import org.jspecify.annotations.NullMarked;
