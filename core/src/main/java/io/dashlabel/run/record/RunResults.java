package io.dashlabel.run.record;

import io.dashlabel.cost.Money;
import io.dashlabel.evaluate.record.EvaluationSummary;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a run over all its sessions.
 *
 * @param labelling time spent on labelling and drawing
 * @param spending absent where no service that costs money was asked
 * @param summary of the evaluation; absent where the run was not measured
 * @param groundTruth 16 hex digits that stand for the ground truth
 */
public record RunResults(
        Optional<Duration> labelling,
        Optional<RunCounts> counts,
        Optional<RunSpending> spending,
        Optional<EvaluationSummary> summary,
        Optional<String> groundTruth) {

    static final RunResults NONE =
            new RunResults(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What was spent in all. */
    public Optional<Money> spent() {
        return spending.flatMap(RunSpending::total).map(total -> total.cost());
    }

    RunResults withLabelling(Duration spent) {
        return new RunResults(Optional.of(spent), counts, spending, summary, groundTruth);
    }

    RunResults with(RunCounts now) {
        return new RunResults(labelling, Optional.of(now), spending, summary, groundTruth);
    }

    RunResults with(RunSpending now) {
        return new RunResults(labelling, counts, Optional.of(now), summary, groundTruth);
    }

    RunResults measured(EvaluationSummary figures, String truth) {
        return new RunResults(labelling, counts, spending, Optional.of(figures), Optional.of(truth));
    }
}
