package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.pipeline.runs.RunOutcomes;
import io.dashlabel.pipeline.runs.RunOutcomes.Counts;
import io.dashlabel.pipeline.runs.RunOutcomes.Failed;
import io.dashlabel.run.StepOutcome;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The journal of a run: counts, failures, and the command that retries them. Lines in picocli's markup. */
final class RunOutcomesText {

    /** The number of failures to list unless the user wants all of them. */
    static final int SHOWN = 20;

    /** Successes first, then the kinds of failure by name. */
    private static final Comparator<String> OUTCOMES = Comparator.comparing(
                    (String word) -> !word.equals(StepOutcome.OK))
            .thenComparing(word -> !word.equals(StepOutcome.EMPTY))
            .thenComparing(Comparator.naturalOrder());

    private final StoredRun run;
    private final List<String> lines = new ArrayList<>();

    private RunOutcomesText(StoredRun run) {
        this.run = run;
    }

    static List<String> of(StoredRun run, RunOutcomes journal, Counts counts, Predicate<Failed> chosen, boolean all)
            throws IOException {
        RunOutcomesText text = new RunOutcomesText(run);
        if (counts.images() == 0) {
            text.lines.add("The journal of run " + run.id()
                    + " is empty: no image is finished yet, or the run did not make its labels itself.");
            return text.lines;
        }
        text.head(counts);
        text.table(counts.byStep());
        if (counts.failed() > 0) {
            text.failures(journal, chosen, all ? Integer.MAX_VALUE : SHOWN);
            text.again(counts);
        }
        return text.lines;
    }

    private void head(Counts counts) {
        lines.add("@|bold " + run.id() + "|@  "
                + EvaluationText.escape(run.status().word()) + "  "
                + Count.of(counts.images(), "image") + ", "
                + (counts.failed() == 0 ? "none failed" : EvaluationText.count(counts.failed()) + " with a failure"));
    }

    private void table(Map<String, Map<String, Long>> byStep) {
        TreeSet<String> outcomes = new TreeSet<>(OUTCOMES);
        byStep.values().forEach(counts -> outcomes.addAll(counts.keySet()));
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("step"));
        outcomes.forEach(outcome -> head.add(EvaluationText.escape(outcome)));
        table.row(head.toArray(String[]::new));
        byStep.forEach((step, counts) -> {
            List<String> row = new ArrayList<>(List.of(EvaluationText.escape(step)));
            outcomes.forEach(outcome -> row.add(EvaluationText.count(counts.getOrDefault(outcome, 0L))));
            table.row(row.toArray(String[]::new));
        });
        lines.add("");
        List<String> rows = table.lines();
        lines.add("  @|bold " + rows.get(0) + "|@");
        rows.stream().skip(1).forEach(row -> lines.add("  " + row));
    }

    private void failures(RunOutcomes journal, Predicate<Failed> chosen, int shown) throws IOException {
        lines.add("");
        long[] count = {0};
        journal.failures(failed -> {
            if (chosen.test(failed) && count[0]++ < shown) {
                lines.add("  " + line(failed));
            }
        });
        if (count[0] > shown) {
            lines.add("  … and " + EvaluationText.count(count[0] - shown)
                    + " more; --all lists them, --json writes them");
        }
        if (count[0] == 0) {
            lines.add("  no failure has this kind and step");
        }
    }

    private static String line(Failed failed) {
        StepOutcome step = failed.step();
        return EvaluationText.escape(failed.image() + "  " + step.step() + ": " + step.outcome() + ", "
                        + step.reason().orElse(""))
                + (step.attempts() > 1 ? " (" + step.attempts() + " attempts)" : "");
    }

    private void again(Counts counts) {
        lines.add("");
        if (run.folder().isAtWork()) {
            lines.add("The run is in progress; these are its results so far.");
            return;
        }
        if (counts.passing() > 0) {
            lines.add(EvaluationText.count(counts.passing())
                    + " failed for a reason that may have passed. To retry these:");
            lines.add("  " + EvaluationText.escape(RunCommands.resume(run.folder())));
        }
        if (counts.failed() > counts.passing()) {
            lines.add(EvaluationText.count(counts.failed() - counts.passing())
                    + " failed for a reason that stays until you change something. To retry all:");
            lines.add("  " + EvaluationText.escape(RunCommands.retryFailed(run.folder())));
        }
    }
}
