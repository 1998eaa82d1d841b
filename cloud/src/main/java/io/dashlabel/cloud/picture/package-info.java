/** Pictures as they are sent: upright, at a size, without what the camera wrote about itself. */
@NullMarked
package io.dashlabel.cloud.picture;

import org.jspecify.annotations.NullMarked;
