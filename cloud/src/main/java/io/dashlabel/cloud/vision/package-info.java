/** Object detection by Azure Computer Vision, in two versions of the service. */
@NullMarked
package io.dashlabel.cloud.vision;

import org.jspecify.annotations.NullMarked;
