/** Azure Computer Vision: objects by two versions of the same service. */
@NullMarked
package io.dashlabel.cloud.vision;

import org.jspecify.annotations.NullMarked;
