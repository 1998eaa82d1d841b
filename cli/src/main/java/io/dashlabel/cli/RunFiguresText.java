package io.dashlabel.cli;

import io.dashlabel.pipeline.report.RunFigures;
import java.util.ArrayList;
import java.util.List;

/** Runs side by side as a table; a star marks the best value of each row. Lines in picocli's markup. */
final class RunFiguresText {

    private RunFiguresText() {}

    static List<String> of(RunFigures figures) {
        List<String> lines = new ArrayList<>();
        TextTable runs = new TextTable().left(1, 2);
        figures.runs().forEach(run -> runs.row(run.letter(), run.id(), EvaluationText.escape(run.models())));
        lines.addAll(runs.lines());
        TextTable table = new TextTable();
        List<Integer> heads = new ArrayList<>();
        List<String> letters = new ArrayList<>(List.of(""));
        figures.runs().forEach(run -> letters.add(run.letter() + " "));
        heads.add(0);
        table.row(letters.toArray(String[]::new));
        int rows = 1;
        for (RunFigures.Group group : figures.groups()) {
            heads.add(rows);
            table.row(EvaluationText.escape(group.title()));
            group.rows().forEach(row -> table.row(cells(row)));
            rows += 1 + group.rows().size();
        }
        List<String> text = table.lines();
        for (int i = 0; i < text.size(); i++) {
            if (heads.contains(i)) {
                lines.add("");
            }
            lines.add(heads.contains(i) ? "@|bold " + text.get(i) + "|@" : text.get(i));
        }
        return lines;
    }

    private static String[] cells(RunFigures.Row row) {
        List<String> cells = new ArrayList<>();
        String objects = row.objects().isPresent()
                ? " (" + EvaluationText.count(row.objects().getAsLong()) + ")"
                : "";
        cells.add("  " + EvaluationText.escape(row.name()) + objects);
        row.cells().forEach(cell -> cells.add(EvaluationText.escape(cell.text()) + (cell.best() ? "*" : " ")));
        return cells.toArray(String[]::new);
    }
}
