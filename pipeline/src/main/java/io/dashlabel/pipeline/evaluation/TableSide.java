package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.coco.CocoData;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * Predictions beside COCO ground truth, in its numbers.
 *
 * @param data both
 * @param attempted by number, the images that a detector answered for
 * @param threshold that decided which detections count; absent: what the label files keep
 * @param unlisted words that are no category of the ground truth, counted
 * @param notes what is odd, a sentence each
 * @param files what is odd about label files
 * @param withoutTruth images of the predictions that have no ground truth
 */
record TableSide(
        CocoData data,
        BitSet attempted,
        OptionalDouble threshold,
        SortedMap<String, Integer> unlisted,
        List<String> notes,
        EvaluationRun.Files files,
        int withoutTruth) {}
