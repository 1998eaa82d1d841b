/** labelme and X-AnyLabeling: a JSON file beside each image. */
@NullMarked
package io.dashlabel.format.labelme;

import org.jspecify.annotations.NullMarked;
