package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.analysis.ConfusionMatrix;
import io.dashlabel.pipeline.report.Confusions;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the confusion matrix, without the categories that occur neither in the ground truth nor in the predictions. */
final class ConfusionSection {

    private ConfusionSection() {}

    static Confusions of(BoxResult boxes, ConfusionMatrix matrix) {
        List<Integer> occurring = IntStream.range(0, matrix.categories())
                .filter(k -> boxes.category(boxes.names().get(k)).isPresent())
                .boxed()
                .toList();
        List<Confusions.Row> rows = occurring.stream()
                .map(k -> new Confusions.Row(
                        boxes.names().get(k),
                        occurring.stream()
                                .map(called -> (long) matrix.count(k, called))
                                .toList(),
                        matrix.missed(k)))
                .toList();
        return new Confusions(
                occurring.stream().map(boxes.names()::get).toList(),
                rows,
                occurring.stream().map(k -> (long) matrix.invented(k)).toList());
    }
}
