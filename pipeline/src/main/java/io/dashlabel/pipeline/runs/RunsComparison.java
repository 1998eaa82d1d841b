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
 * Compares runs by their records, without a new evaluation.
 *
 * @param runs in the order of the command line
 * @param figures of all runs
 * @param warnings sentences that tell why figures may not be comparable
 * @param comparable whether the comparison may mark the best run
 */
public record RunsComparison(List<StoredRun> runs, RunFigures figures, List<String> warnings, boolean comparable) {

    public RunsComparison {
        runs = List.copyOf(runs);
        warnings = List.copyOf(warnings);
    }

    /** @throws UsageException for fewer than two or too many runs, and if one is named twice */
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

    /** Empty if the run has no readable evaluation. */
    private static Optional<EvaluationRecord> evaluation(StoredRun run) {
        try {
            return EvaluationRecordFile.read(run.folder().evaluation()).filter(EvaluationRecord::hasFigures);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks the number of runs before any of them is read.
     *
     * @throws UsageException for fewer than two or too many runs
     */
    public static void requireCount(List<?> runs) {
        if (runs.size() < 2 || runs.size() > RunFigures.LIMIT) {
            throw new UsageException("2 to " + RunFigures.LIMIT + " runs can be compared, not " + runs.size());
        }
    }

    /** The letter of the run at a place: A, B, … */
    static String letter(int place) {
        return String.valueOf((char) ('A' + place));
    }

    /**
     * The command that tests whether the difference is real; with more than two runs, between the two with the best F1.
     */
    public String verdict() {
        List<StoredRun> best = runs.stream()
                .sorted(Comparator.comparingDouble((StoredRun run) -> -f1(run)))
                .limit(2)
                .sorted(Comparator.comparingInt(runs::indexOf))
                .toList();
        return RunCommands.compare(best.get(0).folder(), best.get(1).folder());
    }

    /** Below every other F1 if the run was not evaluated. */
    private static double f1(StoredRun run) {
        return run.record()
                .results()
                .summary()
                .map(summary -> summary.figure(Figure.F1))
                .orElse(OptionalDouble.empty())
                .orElse(-1);
    }
}
