package io.dashlabel.format.coco;

/**
 * Counts the odd annotations of COCO ground truth.
 *
 * @param withoutArea annotations without an area; the area of their box counts instead
 * @param withoutBox annotations without a box, which are left out
 * @param withScore annotations with a score, which only predictions should have
 * @param oddMarks unusable values of occluded or truncated
 * @param elsewhere annotations on unlisted images, which are left out
 */
public record CocoFindings(int withoutArea, int withoutBox, int withScore, int oddMarks, int elsewhere) {}
