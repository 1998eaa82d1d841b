package io.dashlabel.cli;

import io.dashlabel.evaluate.analysis.SemanticMatch;
import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a semantic match as text, apart from the exact ones. */
final class SemanticText {

    private static final int SHOWN = 5;

    private SemanticText() {}

    static List<String> of(SemanticMatch match) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        if (match.attributes().isEmpty()) {
            lines.add(
                    "  @|bold semantic match|@  every answer is a word of the taxonomy, so there is nothing to match");
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "  @|bold semantic match|@  not exact: free words count where similarity is at least %.1f and leads by %.1f",
                SemanticMatch.LEAST,
                SemanticMatch.MARGIN));
        match.attributes().forEach((name, result) -> {
            lines.add("  " + EvaluationText.escape(name) + " " + EvaluationText.percent(result.accuracy()) + " of "
                    + Count.of(result.answered()));
            words("read as", result.matched(), lines);
            words("not matched", result.unmatched(), lines);
        });
        return lines;
    }

    private static void words(String what, Map<String, ?> words, List<String> lines) {
        if (!words.isEmpty()) {
            String first = words.entrySet().stream()
                    .limit(SHOWN)
                    .map(word ->
                            word.getKey() + " " + (word.getValue() instanceof String ? "= " : "") + word.getValue())
                    .collect(Collectors.joining(", "));
            lines.add("    " + what + ": " + EvaluationText.escape(first)
                    + (words.size() > SHOWN ? " and " + Count.of(words.size() - SHOWN) + " more" : ""));
        }
    }
}
