package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.BoxTables;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.TableEvaluator;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.suspect.SuspectReview;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Evaluates tables again with more ignore regions in the ground truth. The table of detections is shared.
 *
 * @param truth frames of the ground truth
 */
record TableReevaluation(BoxTables tables, TableFrames truth, EvaluationOptions options, ImageScope scope)
        implements SuspectReview.Reevaluation {

    /** @param changed frames with the labels of the table in their order, some as ignore regions, and regions after them */
    @Override
    public Evaluation apply(Function<String, Optional<Frame>> changed) {
        CocoData data = tables.data();
        boolean[] ignored = new boolean[data.truth().size()];
        BoxTable regions = new BoxTable();
        for (String image : new LinkedHashSet<>(tables.images())) {
            truth.number(image)
                    .ifPresent(
                            number -> changed.apply(image).ifPresent(frame -> change(number, frame, ignored, regions)));
        }
        BoxTable other = new BoxTable();
        for (int row = 0; row < ignored.length; row++) {
            other.add(data.truth(), row, ignored[row] ? BoxTable.CROWD : 0);
        }
        other.addAll(regions, 0, regions.size());
        CocoData without = new CocoData(other, data.detections(), data.images(), data.categories());
        return new TableEvaluator(tables.with(without), options, scope, false)
                .evaluate(Optional.empty(), Collections.emptySortedMap(), new TreeMap<>());
    }

    private void change(int image, Frame frame, boolean[] ignored, BoxTable regions) {
        List<Detection> labels = frame.detections().orElse(List.of());
        int[] rows = truth.rows(image);
        for (int i = 0; i < labels.size(); i++) {
            if (i < rows.length) {
                ignored[rows[i]] = labels.get(i).isIgnoreRegion();
            } else {
                add(image, labels.get(i), regions);
            }
        }
    }

    private void add(int image, Detection region, BoxTable regions) {
        int rank = tables.categories().indexOf(region.category());
        Box box = region.box();
        regions.addTruth(
                image,
                tables.data().categories().numbersByRank()[rank],
                box.x1(),
                box.y1(),
                box.width(),
                box.height(),
                box.area(),
                BoxTable.CROWD,
                regions.size() + 1);
    }
}
