package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.format.LabelCount;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.coco.CocoCategories;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a table of predictions with the names of images, in the numbers of COCO ground truth: images by their file names,
 * categories by theirs, or by what the taxonomy says is another name for the same.
 */
final class FramesAsTable {

    private final CocoGroundTruth truth;
    private final EvaluationSettings settings;
    private final CocoCategories categories;
    private final BoxTable boxes = new BoxTable();
    private final BitSet attempted = new BitSet();
    private final SortedMap<String, Integer> unlisted = new TreeMap<>();

    private FramesAsTable(CocoGroundTruth truth, EvaluationSettings settings) {
        this.truth = truth;
        this.settings = settings;
        this.categories = new CocoCategories(truth, settings.taxonomy());
    }

    /** @throws UsageException where no image of the two sides is the same */
    static TableSide read(LabelInput predictions, CocoGroundTruth truth, EvaluationSettings settings)
            throws IOException {
        LabelIndex labels = predictions.index(settings.reading());
        FramePairs pairs = FramePairs.of(truth.listedImages(), labels);
        pairs.requireCommon(predictions, labels, String.valueOf(truth.path()), settings.strict());
        SameNames same = SameNames.of(truth);
        if (same.images().size() == 0) {
            throw new UsageException("every image of " + truth.path() + " shares its name with another: "
                    + same.remark().orElse("") + "; give results with image_id");
        }
        FramesAsTable table = new FramesAsTable(truth, settings);
        LabelCount count = LabelCount.NONE;
        for (FramePairs.Pair pair : pairs.pairs()) {
            OptionalInt image = same.number(pair.truth());
            Optional<Frame> frame =
                    image.isEmpty() ? Optional.empty() : pair.prediction().flatMap(labels::of);
            if (frame.isPresent()) {
                count = count.plus(LabelCount.of(frame.get()));
                table.add(image.getAsInt(), frame.get());
            }
        }
        InputNotes.requireBoxes(predictions.name(), count, labels);
        List<String> notes = new ArrayList<>();
        same.remark().ifPresent(notes::add);
        notes.addAll(InputNotes.ofPairs(pairs));
        return new TableSide(
                new CocoData(truth.boxes(), table.boxes, same.images(), truth.categories()),
                table.attempted,
                settings.threshold(),
                table.unlisted,
                notes,
                EvaluationRun.Files.of(labels),
                pairs.surplus());
    }

    private void add(int image, Frame frame) {
        if (frame.detections().isPresent()) {
            attempted.set(image);
            frame.detections().get().forEach(d -> add(image, d, true));
            frame.candidates().forEach(d -> add(image, d, false));
        }
    }

    private void add(int image, Detection detection, boolean label) {
        double score = detection.score().orElse(1);
        boolean kept =
                settings.threshold().isPresent() ? score >= settings.threshold().getAsDouble() : label;
        String name = categories.name(detection.category());
        if (!truth.categoryNames().contains(name)) {
            unlisted.merge(name, 1, Integer::sum);
        }
        Box box = detection.box();
        int flags = kept ? BoxTable.KEPT : 0;
        boxes.addDetection(image, truth.category(name), box.x1(), box.y1(), box.width(), box.height(), score, flags);
    }
}
