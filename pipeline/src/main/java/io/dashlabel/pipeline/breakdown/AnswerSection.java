package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.AttributeResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.pipeline.report.SceneAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the confusion matrices of the scene attributes: first the words of the ground truth in their own order, then
 * other answered words.
 */
final class AnswerSection {

    private AnswerSection() {}

    static SceneAnswers of(Evaluation evaluation) {
        List<SceneAnswers.Table> tables = new ArrayList<>();
        evaluation.attributes().forEach((name, result) -> {
            if (result.answered() > 0) {
                tables.add(table(name, result));
            }
        });
        return new SceneAnswers(tables);
    }

    private static SceneAnswers.Table table(String name, AttributeResult result) {
        List<String> answers = new ArrayList<>(result.confusion().keySet());
        Set<String> others = new TreeSet<>();
        result.confusion().values().forEach(row -> others.addAll(row.keySet()));
        answers.forEach(others::remove);
        answers.addAll(others);
        List<SceneAnswers.Row> rows = result.confusion().entrySet().stream()
                .map(row -> new SceneAnswers.Row(row.getKey(), counts(row.getValue(), answers)))
                .toList();
        return new SceneAnswers.Table(name, answers, rows, result.missing(), result.undefinedTruth());
    }

    private static List<Long> counts(Map<String, Integer> row, List<String> answers) {
        return answers.stream().map(word -> (long) row.getOrDefault(word, 0)).toList();
    }
}
