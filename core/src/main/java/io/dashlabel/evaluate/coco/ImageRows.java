package io.dashlabel.evaluate.coco;

/**
 * The rows of one image in tables that are grouped by image.
 *
 * @param fromTruth its first row of ground truth
 * @param toTruth the row after its last
 * @param fromDetection its first detection
 * @param toDetection the row after its last
 */
public record ImageRows(int fromTruth, int toTruth, int fromDetection, int toDetection) {

    public int truths() {
        return toTruth - fromTruth;
    }

    public int detections() {
        return toDetection - fromDetection;
    }
}
