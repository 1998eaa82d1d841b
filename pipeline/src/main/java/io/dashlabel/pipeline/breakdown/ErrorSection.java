package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.analysis.ErrorType;
import io.dashlabel.evaluate.analysis.Tide;
import io.dashlabel.pipeline.report.ErrorKinds;
import io.dashlabel.pipeline.report.ErrorKinds.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes the section about TIDE's kinds of error, in plain words. */
final class ErrorSection {

    private ErrorSection() {}

    static ErrorKinds of(Tide tide) {
        Map<ErrorType, Integer> counts = tide.counts();
        List<Kind> kinds = Arrays.stream(ErrorType.values())
                .map(type -> new Kind(meaning(type), type.word(), counts.getOrDefault(type, 0), tide.gain(type)))
                .toList();
        long wrong = kinds.stream()
                .filter(kind -> !kind.word().equals(ErrorType.MISSED.word()))
                .mapToLong(Kind::count)
                .sum();
        return new ErrorKinds(
                kinds,
                List.of(
                        new Kind("all wrong boxes, ranked last", "FalsePos", wrong, tide.falsePositiveGain()),
                        new Kind(
                                "all missed objects, taken away",
                                "FalseNeg",
                                tide.unfound(),
                                tide.falseNegativeGain())),
                tide.ap50());
    }

    private static String meaning(ErrorType type) {
        return switch (type) {
            case LOCALISATION -> "badly placed";
            case CLASSIFICATION -> "wrong category";
            case DUPLICATE -> "found twice";
            case BACKGROUND -> "nothing there";
            case BOTH -> "badly placed and wrong category";
            case MISSED -> "missed";
        };
    }
}
