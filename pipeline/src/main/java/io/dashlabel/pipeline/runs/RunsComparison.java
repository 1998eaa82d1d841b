package io.dashlabel.pipeline.runs;

import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.report.RunFigures;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Runs beside each other, as each wrote itself down; nothing is measured anew.
 *
 * @param runs in the order in which they were named
 * @param figures of all of them
 * @param warnings why figures may not be comparable, a sentence each
 * @param comparable whether one of them may be called the best at something
 */
public record RunsComparison(List<StoredRun> runs, RunFigures figures, List<String> warnings, boolean comparable) {

    public RunsComparison {
        runs = List.copyOf(runs);
        warnings = List.copyOf(warnings);
    }

    /** @throws UsageException where they are fewer than two, too many, or one is named twice */
    public static RunsComparison of(List<StoredRun> runs, Phases phases) {
        requireCount(runs);
        List<String> ids = runs.stream().map(StoredRun::id).toList();
        for (int i = 0; i < ids.size(); i++) {
            if (ids.indexOf(ids.get(i)) < i) {
                throw new UsageException("run " + ids.get(i) + " is named twice");
            }
        }
        List<Optional<EvaluationRecord>> evaluations = new ArrayList<>();
        phases.begins("reading evaluations", "run", OptionalLong.of(runs.size()));
        for (StoredRun run : runs) {
            evaluations.add(evaluation(run));
            phases.counted(evaluations.size());
        }
        RunsWarnings.Said said = RunsWarnings.of(runs, evaluations);
        return new RunsComparison(
                runs, RunRows.of(runs, evaluations, said.comparable()), said.sentences(), said.comparable());
    }

    /** Absent where there is none, or none that can be read. */
    private static Optional<EvaluationRecord> evaluation(StoredRun run) {
        try {
            return EvaluationRecordFile.read(run.folder().evaluation()).filter(EvaluationRecord::hasFigures);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Before any of them is read.
     *
     * @throws UsageException where they are fewer than two or too many
     */
    public static void requireCount(List<?> runs) {
        if (runs.size() < 2 || runs.size() > RunFigures.LIMIT) {
            throw new UsageException("2 to " + RunFigures.LIMIT + " runs can be compared, not " + runs.size());
        }
    }

    /** By which the run at a place is called: A, B, … */
    static String letter(int place) {
        return String.valueOf((char) ('A' + place));
    }

    /** What says whether the difference is real, between the two with the best F1 where there are more. */
    public String verdict() {
        List<StoredRun> best = runs.stream()
                .sorted(Comparator.comparingDouble((StoredRun run) -> -f1(run)))
                .limit(2)
                .sorted(Comparator.comparingInt(runs::indexOf))
                .toList();
        return RunCommands.compare(best.get(0).folder(), best.get(1).folder());
    }

    /** Less than any where it was not measured. */
    private static double f1(StoredRun run) {
        return run.record()
                .results()
                .summary()
                .map(summary -> summary.figure(Figure.F1))
                .orElse(OptionalDouble.empty())
                .orElse(-1);
    }
}
