/**
 * COCO JSON. {@link io.dashlabel.format.coco.CocoFormat} reads and writes it as frames. {@link
 * io.dashlabel.format.coco.CocoGroundTruth} and {@link io.dashlabel.format.coco.CocoResults} read it into the tables of
 * an evaluation, exact to the last bit.
 */
@NullMarked
package io.dashlabel.format.coco;

import org.jspecify.annotations.NullMarked;
