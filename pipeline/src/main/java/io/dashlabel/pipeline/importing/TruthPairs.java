package io.dashlabel.pipeline.importing;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import java.util.BitSet;
import java.util.List;

/**
 * Pairs the labels of an image with ground truth as an import does. A label is right if its pair has the same category;
 * pairs overlap by an IoU of 0.5 or more.
 */
public final class TruthPairs {

    private final FrameDifference difference;

    /**
     * What became of the labels of an image.
     *
     * @param right the numbers of the right labels
     * @param missed number of objects that no label marks
     * @param objects number of objects in the ground truth, without ignore regions
     */
    public record Found(BitSet right, int missed, int objects) {}

    /** @param taxonomy for words that mean a category */
    public TruthPairs(Taxonomy taxonomy) {
        difference = EditsToTruth.difference(taxonomy);
    }

    /** Pairs one image. A label in an ignore region that has no pair counts as wrong. */
    public Found of(Frame labels, Frame truth) {
        List<Detection> boxes = labels.detections().orElse(List.of());
        BitSet right = new BitSet(boxes.size());
        right.set(0, boxes.size());
        int missed = 0;
        for (EditAction action :
                difference.between(EditsToTruth.numbered(labels), EditsToTruth.objects(truth), gone -> {})) {
            if (action instanceof RejectBox || action instanceof RelabelBox) {
                right.clear(Integer.parseInt(((EditAction.OfBox) action).box()));
            } else if (action instanceof AddBox) {
                missed++;
            }
        }
        int objects = EditsToTruth.objects(truth).detections().orElse(List.of()).size();
        return new Found(right, missed, objects);
    }
}
