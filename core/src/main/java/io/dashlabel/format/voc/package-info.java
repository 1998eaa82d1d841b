/** Pascal VOC: an XML file for each image. */
@NullMarked
package io.dashlabel.format.voc;

import org.jspecify.annotations.NullMarked;
