package io.dashlabel.cli;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Quality gates: figures that labels must reach, or the command exits with 4. */
final class GateFlags {

    @Option(
            names = "--min-map50",
            paramLabel = "X",
            description = "Quality gates: exit code 4 below any of them, 0 to 1.")
    private @Nullable Double map50;

    @Option(names = "--min-map50-95", paramLabel = "X")
    private @Nullable Double map5095;

    @Option(names = "--min-precision", paramLabel = "X")
    private @Nullable Double precision;

    @Option(names = "--min-recall", paramLabel = "X")
    private @Nullable Double recall;

    @Option(names = "--min-f1", paramLabel = "X")
    private @Nullable Double f1;

    @Option(names = "--min-attribute-accuracy", paramLabel = "X")
    private @Nullable Double attributeAccuracy;

    /** A sentence for each gate that is missed. A figure that cannot be computed misses its gate. */
    List<String> missed(Evaluation evaluation) {
        List<String> missed = new ArrayList<>();
        check(missed, "map_50", map50, boxes(evaluation, BoxResult::map50));
        check(missed, "map_50_95", map5095, boxes(evaluation, BoxResult::map5095));
        check(missed, "precision", precision, boxes(evaluation, BoxResult::precision));
        check(missed, "recall", recall, boxes(evaluation, BoxResult::recall));
        check(missed, "f1_score", f1, boxes(evaluation, BoxResult::f1));
        check(missed, "overall_attribute_accuracy", attributeAccuracy, evaluation.attributeAccuracy());
        return missed;
    }

    private static OptionalDouble boxes(Evaluation evaluation, Function<BoxResult, OptionalDouble> figure) {
        return evaluation.boxes().map(figure).orElse(OptionalDouble.empty());
    }

    private static void check(List<String> missed, String name, @Nullable Double least, OptionalDouble figure) {
        if (least == null) {
            return;
        }
        if (figure.isEmpty()) {
            missed.add(name + " cannot be computed, and " + least + " is the least allowed");
        } else if (figure.getAsDouble() < least) {
            missed.add(String.format(
                    Locale.ROOT, "%s is %.4f, and %s is the least allowed", name, figure.getAsDouble(), least));
        }
    }
}
