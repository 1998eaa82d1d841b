package io.dashlabel.run.record;

import io.dashlabel.ask.Spending;
import io.dashlabel.evaluate.record.EvaluationSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run wrote down about itself in {@code run.json}. What the file does not tell is absent or empty.
 *
 * @param run id
 * @param relabelOf id of the run whose images this one labelled again
 * @param first session; its state is that of the whole run, since each later session that labels writes over it
 * @param continued later sessions, in their order
 * @param tags words that somebody gave the run, sorted
 */
public record RunRecord(
        String run,
        Optional<String> relabelOf,
        RunSession first,
        List<RunSession> continued,
        RunInputs inputs,
        RunResults results,
        List<String> tags) {

    /** Of a run that wrote nothing down that can be read. */
    public static final RunRecord NONE =
            new RunRecord("", Optional.empty(), RunSession.NONE, List.of(), RunInputs.NONE, RunResults.NONE, List.of());

    public RunRecord {
        continued = List.copyOf(continued);
        tags = tags.stream().sorted().toList();
    }

    /** Of a run that begins. */
    public static RunRecord begun(String run, Optional<String> relabelOf, RunSession session, RunInputs inputs) {
        return new RunRecord(run, relabelOf, session, List.of(), inputs, RunResults.NONE, List.of());
    }

    /** Of the whole run. */
    public RunState state() {
        return first.state();
    }

    /** With which the labels were made. */
    public Optional<RunConfiguration> configuration() {
        return first.configuration();
    }

    /** In their order. */
    public List<RunSession> sessions() {
        List<RunSession> sessions = new ArrayList<>(List.of(first));
        sessions.addAll(continued);
        return sessions;
    }

    /** Answers out of the store, over all sessions. */
    public long remembered() {
        return answers().stream().mapToLong(AnswerCounts::remembered).sum();
    }

    /** Answers that models gave, over all sessions. */
    public long asked() {
        return answers().stream().mapToLong(AnswerCounts::asked).sum();
    }

    /** Of each session that tells them. */
    public List<AnswerCounts> answers() {
        return sessions().stream()
                .flatMap(session -> session.answers().stream())
                .toList();
    }

    /** Over all sessions. */
    public LabellingTime labelling() {
        return LabellingTime.of(this, sessions());
    }

    /** With one more session, which is at work now. */
    public RunRecord resumed(RunSession session) {
        List<RunSession> more = new ArrayList<>(continued);
        more.add(session);
        RunSession whole = session.labels() ? first.with(first.state().resumed()) : first;
        return new RunRecord(run, relabelOf, whole, more, inputs, results, tags);
    }

    public RunRecord withImageSet(String hash) {
        return new RunRecord(run, relabelOf, first, continued, inputs.withImageSet(hash), results, tags);
    }

    public RunRecord withTags(List<String> now) {
        return new RunRecord(run, relabelOf, first, continued, inputs, results, now);
    }

    /** The last session has labelled for so long. A time in which it labelled no image does not count. */
    public RunRecord labelled(LabellingSpan span) {
        Duration before = results.labelling().orElse(Duration.ZERO);
        Duration sum = span.images() > 0 ? before.plus(span.spent()) : before;
        return withLast(last().with(span)).with(results.withLabelling(sum));
    }

    /** The last session, which did not label, has ended. */
    public RunRecord ended(RunStatus status, Optional<String> why, Instant when) {
        return withLast(last().with(last().state().ended(status, why, when)));
    }

    /**
     * The last session, which labelled, has ended, and so has the run.
     *
     * @param answers that the session needed
     */
    public RunRecord ended(
            RunStatus status, Optional<String> why, Instant when, RunCounts counts, AnswerCounts answers) {
        RunRecord ended = ended(status, why, when).with(results.with(counts));
        RunSession whole = ended.first.with(ended.first.state().ended(status, why, when));
        RunRecord both = new RunRecord(run, relabelOf, whole, ended.continued, inputs, ended.results, tags);
        return both.withLast(both.last().with(answers));
    }

    /**
     * Services were asked by the last session.
     *
     * @param spent by that session
     * @param underway questions whose answers are still to come
     */
    public RunRecord spent(Spending spent, long images, long underway) {
        Spending total = results.spending()
                .flatMap(RunSpending::total)
                .orElse(Spending.NONE)
                .plus(spent);
        return total.requests() > 0 || underway > 0
                ? with(results.with(RunSpending.of(total, images, underway)))
                : this;
    }

    /** @param groundTruth 16 hex digits that stand for it */
    public RunRecord measured(EvaluationSummary summary, String groundTruth) {
        return with(results.measured(summary, groundTruth));
    }

    private RunRecord with(RunResults now) {
        return new RunRecord(run, relabelOf, first, continued, inputs, now, tags);
    }

    private RunSession last() {
        return continued.isEmpty() ? first : continued.get(continued.size() - 1);
    }

    private RunRecord withLast(RunSession session) {
        if (continued.isEmpty()) {
            return new RunRecord(run, relabelOf, session, continued, inputs, results, tags);
        }
        List<RunSession> changed = new ArrayList<>(continued);
        changed.set(changed.size() - 1, session);
        return new RunRecord(run, relabelOf, first, changed, inputs, results, tags);
    }
}
