package io.dashlabel.format.coco;

/**
 * What is odd about the annotations of COCO ground truth, each a number of them.
 *
 * @param withoutArea annotations whose area is that of their box, since they have none
 * @param withoutBox annotations that are left out, since they have no box
 * @param withScore annotations that have a score, as only predictions have
 * @param oddMarks values of occluded or truncated that mean nothing
 * @param elsewhere annotations that are left out, since their image is not listed
 */
public record CocoFindings(int withoutArea, int withoutBox, int withScore, int oddMarks, int elsewhere) {}
