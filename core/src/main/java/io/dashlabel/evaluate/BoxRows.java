package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the boxes of frames into tables: names resolved, unknown names counted, ignore regions flagged. */
final class BoxRows {

    final BoxTable truth = new BoxTable();
    final BoxTable predictions = new BoxTable();
    final WordCount unknownTruth = new WordCount();
    final WordCount unknownPredictions = new WordCount();
    private final Taxonomy taxonomy;
    private final int lastPixel;

    BoxRows(Taxonomy taxonomy, Protocol protocol) {
        this.taxonomy = taxonomy;
        this.lastPixel = protocol.lastPixel();
    }

    /** Returns the labels that became rows, in their order. */
    List<Detection> addTruth(int image, List<Detection> labels) {
        List<Detection> added = new ArrayList<>();
        for (Detection label : labels) {
            Optional<Taxonomy.Resolved> resolved = taxonomy.resolve(label.category());
            if (resolved.isEmpty()) {
                unknownTruth.add(label.category());
                continue;
            }
            Box box = label.box();
            double width = box.width() + lastPixel;
            double height = box.height() + lastPixel;
            int category = taxonomy.categories().indexOf(resolved.get().category());
            int flags = flags(label, resolved.get().ignored());
            truth.addTruth(image, category, box.x1(), box.y1(), width, height, width * height, flags, truth.size() + 1);
            added.add(label);
        }
        return added;
    }

    /** The names that occur in the ground truth, as evaluated, even if only on ignore regions. */
    Set<String> categoriesOfTruth(CategoryIndex categories) {
        Set<String> names = new HashSet<>();
        for (int row = 0; row < truth.size(); row++) {
            names.add(categories.name(truth.category(row)));
        }
        return names;
    }

    private static int flags(Detection label, boolean ignored) {
        return (ignored || label.is("crowd") || label.is("ignored") ? BoxTable.CROWD : 0)
                | (label.is("occluded") ? BoxTable.OCCLUDED : 0)
                | (label.is("truncated") ? BoxTable.TRUNCATED : 0);
    }

    /**
     * Returns the labels that became rows, in their order. A prediction is never an ignore region: predicting "other
     * vehicle" is predicting a car.
     */
    List<Detection> addPredictions(int image, List<Detection> labels, int flags) {
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
                    box.width() + lastPixel,
                    box.height() + lastPixel,
                    label.score().orElse(1),
                    flags);
            added.add(label);
        }
        return added;
    }
}
