package io.dashlabel.cli;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Coverage;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Quality gates: the minimum figures of the labels. If a figure is lower, the exit code is 4. */
final class GateFlags {

    @Option(
            names = "--min-map50",
            paramLabel = "X",
            description = "Quality gate: minimum mAP50, 0 to 1. If a gate is missed, the exit code is 4.")
    private @Nullable Double map50;

    @Option(names = "--min-map50-95", paramLabel = "X", description = "Quality gate: minimum mAP50-95.")
    private @Nullable Double map5095;

    @Option(names = "--min-precision", paramLabel = "X", description = "Quality gate: minimum precision.")
    private @Nullable Double precision;

    @Option(names = "--min-recall", paramLabel = "X", description = "Quality gate: minimum recall.")
    private @Nullable Double recall;

    @Option(names = "--min-f1", paramLabel = "X", description = "Quality gate: minimum F1.")
    private @Nullable Double f1;

    @Option(
            names = "--min-attribute-accuracy",
            paramLabel = "X",
            description = "Quality gate: minimum share of correct scene attributes.")
    private @Nullable Double attributeAccuracy;

    /**
     * Returns one sentence for each missed gate. Gates are about all images of the ground truth, also about those without a
     * prediction: labels of the easy half must not pass. A figure that cannot be computed misses its gate.
     */
    List<String> missed(Evaluation evaluation) {
        List<String> missed = new ArrayList<>();
        check(missed, "map_50", map50, boxes(evaluation, BoxResult::map50));
        check(missed, "map_50_95", map5095, boxes(evaluation, BoxResult::map5095));
        check(missed, "precision", precision, boxes(evaluation, BoxResult::precision));
        check(missed, "recall", recall, boxes(evaluation, BoxResult::recall));
        check(missed, "f1_score", f1, boxes(evaluation, BoxResult::f1));
        check(missed, "overall_attribute_accuracy", attributeAccuracy, evaluation.attributeAccuracy());
        Coverage coverage = evaluation.coverage();
        String images = coverage.attempted() == coverage.images()
                ? ""
                : ", over all " + Count.of(coverage.images(), "image") + " of the ground truth";
        return missed.stream().map(gate -> gate + images).toList();
    }

    private static OptionalDouble boxes(Evaluation evaluation, Function<BoxResult, OptionalDouble> figure) {
        return evaluation.allBoxes().map(figure).orElse(OptionalDouble.empty());
    }

    private static void check(List<String> missed, String name, @Nullable Double least, OptionalDouble figure) {
        if (least == null) {
            return;
        }
        if (figure.isEmpty()) {
            missed.add(name + " cannot be computed; the minimum is " + least);
        } else if (figure.getAsDouble() < least) {
            missed.add(String.format(Locale.ROOT, "%s is %.4f; the minimum is %s", name, figure.getAsDouble(), least));
        }
    }
}
