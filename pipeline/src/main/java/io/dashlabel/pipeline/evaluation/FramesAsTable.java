package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.format.LabelCount;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.coco.CocoCategories;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Predictions with the names of images, in the numbers of COCO ground truth: images by their file names, categories by
 * theirs, or by what the taxonomy says is another name for the same.
 *
 * @param boxes the detections
 * @param attempted the images that a detector answered for
 * @param images those that their name decides for
 * @param unlistedCategories words that are no category of the ground truth, counted
 * @param remarks what is odd
 */
record FramesAsTable(
        BoxTable boxes,
        BitSet attempted,
        Ranking images,
        SortedMap<String, Integer> unlistedCategories,
        List<String> remarks) {

    static FramesAsTable read(LabelInput predictions, CocoGroundTruth truth, EvaluationSettings settings) {
        LabelIndex labels = LabelIndex.at(predictions.path());
        FramePairs pairs = FramePairs.of(truth.listedImages(), labels);
        pairs.requireCommon(predictions, labels, String.valueOf(truth.path()), settings.strict());
        SameNames same = SameNames.of(truth);
        if (same.images().size() == 0) {
            throw new UsageException("every image of " + truth.path() + " shares its name with another: "
                    + same.remark().orElse("") + "; give results with image_id");
        }
        FramesAsTable table =
                new FramesAsTable(new BoxTable(), new BitSet(), same.images(), new TreeMap<>(), new ArrayList<>());
        CocoCategories categories = new CocoCategories(truth, settings.taxonomy());
        LabelCount count = LabelCount.NONE;
        for (FramePairs.Pair pair : pairs.pairs()) {
            OptionalInt image = same.number(pair.truth());
            Optional<Frame> frame =
                    image.isEmpty() ? Optional.empty() : pair.prediction().flatMap(labels::of);
            if (frame.isPresent()) {
                count = count.plus(LabelCount.of(frame.get()));
                table.add(image.getAsInt(), frame.get(), truth, categories, settings);
            }
        }
        InputNotes.requireBoxes(predictions.name(), count, labels);
        same.remark().ifPresent(table.remarks::add);
        table.remarks.addAll(InputNotes.ofPairs(pairs));
        table.remarks.addAll(InputNotes.ofFiles("the predictions", labels));
        return table;
    }

    private void add(
            int image, Frame frame, CocoGroundTruth truth, CocoCategories categories, EvaluationSettings settings) {
        if (frame.detections().isPresent()) {
            attempted.set(image);
            frame.detections().get().forEach(d -> add(image, d, true, truth, categories, settings));
            frame.belowThreshold().forEach(d -> add(image, d, false, truth, categories, settings));
        }
    }

    private void add(
            int image,
            Detection detection,
            boolean label,
            CocoGroundTruth truth,
            CocoCategories categories,
            EvaluationSettings settings) {
        double score = detection.score().orElse(1);
        boolean kept =
                settings.threshold().isPresent() ? score >= settings.threshold().getAsDouble() : label;
        String name = categories.name(detection.category());
        if (!truth.categoryNames().contains(name)) {
            unlistedCategories.merge(name, 1, Integer::sum);
        }
        Box box = detection.box();
        boxes.addDetection(
                image,
                truth.category(name),
                box.x1(),
                box.y1(),
                box.width(),
                box.height(),
                score,
                kept ? BoxTable.KEPT : 0);
    }
}
