/** Images as a service receives them: upright, scaled, and without the camera's metadata. */
@NullMarked
package io.dashlabel.cloud.image;

import org.jspecify.annotations.NullMarked;
