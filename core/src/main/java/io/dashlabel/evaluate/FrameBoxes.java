package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.ImageRows;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The boxes of frames as they are added: names resolved, unknown names counted, ignore regions flagged. */
final class FrameBoxes implements BoxSource {

    final WordCount unknownTruth = new WordCount();
    final WordCount unknownPredictions = new WordCount();
    private final BoxTable truth = new BoxTable();
    private final BoxTable predictions;
    private final List<String> names;
    /** By image; those of predictions without the ones below the threshold. */
    private final List<ImageRows> rows;

    private final BitSet withBoxTruth;
    private final BitSet withBoxes;
    private final BitSet attempted;
    private final Taxonomy taxonomy;
    private final Protocol protocol;

    /**
     * The rows of an image.
     *
     * @param rows in the tables, predictions those that the frame keeps
     * @param truths the labels that became them
     * @param predictions likewise
     */
    record Added(ImageRows rows, List<Detection> truths, List<Detection> predictions) implements ImageScoring.Boxes {

        @Override
        public Optional<Box> truth(int row) {
            return Optional.of(truths.get(row - rows.fromTruth()).box());
        }

        @Override
        public Optional<Box> prediction(int row) {
            return Optional.of(predictions.get(row - rows.fromDetection()).box());
        }

        @Override
        public OptionalDouble score(int row) {
            return predictions.get(row - rows.fromDetection()).score();
        }
    }

    FrameBoxes(Taxonomy taxonomy, Protocol protocol) {
        this.taxonomy = taxonomy;
        this.protocol = protocol;
        this.predictions = new BoxTable();
        this.names = new ArrayList<>();
        this.rows = new ArrayList<>();
        this.withBoxTruth = new BitSet();
        this.withBoxes = new BitSet();
        this.attempted = new BitSet();
    }

    private FrameBoxes(FrameBoxes same) {
        this.taxonomy = same.taxonomy;
        this.protocol = same.protocol;
        this.predictions = same.predictions;
        this.names = same.names;
        this.rows = same.rows;
        this.withBoxTruth = same.withBoxTruth;
        this.withBoxes = same.withBoxes;
        this.attempted = same.attempted;
    }

    /** The same images and predictions, which are shared, without ground truth yet; see {@link #addTruth}. */
    FrameBoxes withoutTruth() {
        return new FrameBoxes(this);
    }

    /**
     * Adds the ground truth of an image whose predictions are there.
     *
     * @param changed absent: its ground truth among the boxes {@code before}
     * @return its rows; absent where its ground truth says nothing about boxes
     */
    Optional<ImageRows> addTruth(int image, Optional<Frame> changed, FrameBoxes before) {
        if (!withBoxTruth.get(image)) {
            return Optional.empty();
        }
        int first = truth.size();
        ImageRows old = rows.get(image);
        changed.ifPresentOrElse(
                frame -> addTruth(image, boxes(frame).orElseThrow()),
                () -> truth.addAll(before.truth, old.fromTruth(), old.toTruth()));
        return Optional.of(new ImageRows(first, truth.size(), old.fromDetection(), old.toDetection()));
    }

    /** Adds an image; absent where its ground truth says nothing about boxes. */
    Optional<Added> add(Frame known, Frame prediction) {
        int image = names.size();
        names.add(known.name());
        Optional<List<Detection>> labels = boxes(known);
        Optional<List<Detection>> kept = boxes(prediction);
        withBoxTruth.set(image, labels.isPresent());
        withBoxes.set(image, kept.isPresent());
        attempted.set(image, kept.isPresent() || prediction.attributes().isPresent());
        if (labels.isEmpty()) {
            rows.add(new ImageRows(truth.size(), truth.size(), predictions.size(), predictions.size()));
            return Optional.empty();
        }
        int firstTruth = truth.size();
        int first = predictions.size();
        List<Detection> truths = addTruth(image, labels.get());
        List<Detection> added = addPredictions(image, kept.orElse(List.of()), BoxTable.KEPT);
        ImageRows own = new ImageRows(firstTruth, truth.size(), first, predictions.size());
        rows.add(own);
        if (kept.isPresent()) {
            addPredictions(image, prediction.candidates(), 0);
        }
        return Optional.of(new Added(own, truths, added));
    }

    private Optional<List<Detection>> boxes(Frame frame) {
        return protocol.absentIsEmpty() ? Optional.of(frame.detections().orElse(List.of())) : frame.detections();
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Ranking order() {
        return Ranking.byName(names);
    }

    @Override
    public boolean hasBoxTruth(int image) {
        return withBoxTruth.get(image);
    }

    @Override
    public boolean hasBoxes(int image) {
        return withBoxes.get(image);
    }

    @Override
    public boolean isAttempted(int image) {
        return attempted.get(image);
    }

    @Override
    public CocoData data(Ranking images, CategoryIndex categories) {
        return new CocoData(truth, predictions, images, categories.ranking());
    }

    /** Returns the labels that became rows, in their order. */
    private List<Detection> addTruth(int image, List<Detection> labels) {
        List<Detection> added = new ArrayList<>();
        for (Detection label : labels) {
            Optional<Taxonomy.Resolved> resolved = taxonomy.resolve(label.category());
            if (resolved.isPresent()) {
                int category = taxonomy.categories().indexOf(resolved.get().category());
                addTruth(image, category, label, flags(label, resolved.get().ignored()));
                added.add(label);
            } else if (label.isDontCare()) {
                for (int category = 0; category < taxonomy.categories().size(); category++) {
                    addTruth(image, category, label, BoxTable.CROWD | BoxTable.EVERYWHERE);
                    added.add(label);
                }
            } else {
                unknownTruth.add(label.category());
            }
        }
        return added;
    }

    private void addTruth(int image, int category, Detection label, int flags) {
        Box box = label.box();
        double width = box.width() + protocol.lastPixel();
        double height = box.height() + protocol.lastPixel();
        truth.addTruth(image, category, box.x1(), box.y1(), width, height, width * height, flags, truth.size() + 1);
    }

    private static int flags(Detection label, boolean ignored) {
        return (ignored || label.isIgnoreRegion() ? BoxTable.CROWD : 0)
                | (label.is("occluded") ? BoxTable.OCCLUDED : 0)
                | (label.is("truncated") ? BoxTable.TRUNCATED : 0);
    }

    /**
     * Returns the labels that became rows, in their order. A prediction is never an ignore region: predicting "other
     * vehicle" is predicting a car.
     */
    private List<Detection> addPredictions(int image, List<Detection> labels, int flags) {
        List<Detection> added = new ArrayList<>();
        for (Detection label : labels) {
            Optional<Taxonomy.Resolved> resolved = taxonomy.resolve(label.category());
            if (resolved.isEmpty()) {
                unknownPredictions.add(label.category());
                continue;
            }
            Box box = label.box();
            predictions.addDetection(
                    image,
                    taxonomy.categories().indexOf(resolved.get().category()),
                    box.x1(),
                    box.y1(),
                    box.width() + protocol.lastPixel(),
                    box.height() + protocol.lastPixel(),
                    label.score().orElse(1),
                    flags);
            added.add(label);
        }
        return added;
    }
}
