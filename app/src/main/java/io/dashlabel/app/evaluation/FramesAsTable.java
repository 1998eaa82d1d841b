package io.dashlabel.app.evaluation;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.format.CocoGroundTruth;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Box;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Predictions with the names of images, in the numbers of COCO ground truth: images by their file names, categories by
 * theirs.
 *
 * @param boxes the detections
 * @param attempted the images that a detector answered for
 * @param unlistedCategories words that are no category of the ground truth, counted
 * @param remarks what is odd
 */
record FramesAsTable(
        BoxTable boxes, BitSet attempted, SortedMap<String, Integer> unlistedCategories, List<String> remarks) {

    static FramesAsTable read(Given predictions, CocoGroundTruth truth, Settings settings) {
        LabelIndex labels = LabelIndex.at(predictions.path());
        FramesAsTable table = new FramesAsTable(new BoxTable(), new BitSet(), new TreeMap<>(), List.of());
        List<String> images = truth.imageNames();
        int known = 0;
        for (int image = 0; image < images.size(); image++) {
            Optional<Frame> frame = labels.of(images.get(image));
            known += frame.isPresent() ? 1 : 0;
            if (frame.isPresent() && frame.get().detections().isPresent()) {
                table.attempted.set(image);
                table.add(image, frame.get(), truth, settings);
            }
        }
        if (known == 0) {
            throw new UsageException("the two sides have no image in common: " + predictions.name() + " is about "
                    + labels.names().stream().findFirst().orElse("none") + " and others, " + truth.path() + " about "
                    + images.get(0) + " and others");
        }
        List<String> remarks = new ArrayList<>();
        if (known < images.size()) {
            remarks.add(Count.of(images.size() - known) + " of " + Count.of(images.size(), "image has", "images have")
                    + " no prediction");
        }
        remarks.addAll(Remarks.ofFiles("the predictions", labels));
        return new FramesAsTable(table.boxes, table.attempted, table.unlistedCategories, remarks);
    }

    private void add(int image, Frame frame, CocoGroundTruth truth, Settings settings) {
        frame.detections().orElse(List.of()).forEach(d -> add(image, d, true, truth, settings));
        frame.belowThreshold().forEach(d -> add(image, d, false, truth, settings));
    }

    private void add(int image, Detection detection, boolean label, CocoGroundTruth truth, Settings settings) {
        double score = detection.score().orElse(1);
        boolean kept =
                settings.threshold().isPresent() ? score >= settings.threshold().getAsDouble() : label;
        String name = detection.category();
        if (!truth.categoryNames().contains(name)) {
            name = settings.taxonomy()
                    .resolve(name)
                    .map(Taxonomy.Resolved::category)
                    .orElse(name);
        }
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
