package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.OperatingPoint;
import io.dashlabel.evaluate.analysis.ThresholdAdvice;
import io.dashlabel.pipeline.report.Thresholds;
import io.dashlabel.pipeline.report.Thresholds.Choice;
import io.dashlabel.pipeline.report.Thresholds.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Makes the table of proposed thresholds. */
final class ThresholdSection {

    private ThresholdSection() {}

    static Thresholds of(BoxResult boxes, Analyses analyses) {
        List<Row> rows = analyses.allScores().advice().stream()
                .filter(advice -> advice.positives() > 0)
                .map(advice -> new Row(boxes.names().get(advice.category()), advice.positives(), choices(advice)))
                .toList();
        boolean anyAdvice = rows.stream().flatMap(row -> row.choices().stream()).anyMatch(Optional::isPresent);
        return new Thresholds(
                anyAdvice ? rows : List.of(),
                Analyses.PRECISION_WISHED,
                Analyses.RECALL_WISHED,
                ThresholdAdvice.ENOUGH_POSITIVES,
                analyses.iouThreshold());
    }

    private static List<Optional<Choice>> choices(ThresholdAdvice advice) {
        return advice.positives() < ThresholdAdvice.ENOUGH_POSITIVES
                ? List.of()
                : Stream.of(advice.maxF1(), advice.accept(), advice.review())
                        .map(choice -> choice.map(ThresholdSection::choice))
                        .toList();
    }

    private static Choice choice(ThresholdAdvice.Choice advice) {
        Optional<OperatingPoint> there = advice.reported();
        return new Choice(
                advice.chosen().threshold(),
                there.map(p -> OptionalDouble.of(p.precision())).orElse(OptionalDouble.empty()),
                there.map(p -> OptionalDouble.of(p.recall())).orElse(OptionalDouble.empty()));
    }
}
