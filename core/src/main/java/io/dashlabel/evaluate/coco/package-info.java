/**
 * Computes the COCO detection metrics, equal to pycocotools to the last bit. {@link
 * io.dashlabel.evaluate.coco.CocoEvaluation} takes two {@link io.dashlabel.evaluate.coco.BoxTable}s, boxes as columns
 * of primitives, and gives a {@link io.dashlabel.evaluate.coco.CocoResult}. Every matching of boxes in dashlabel
 * happens here.
 */
@NullMarked
package io.dashlabel.evaluate.coco;

import org.jspecify.annotations.NullMarked;
