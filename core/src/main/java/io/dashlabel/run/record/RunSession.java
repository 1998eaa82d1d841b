package io.dashlabel.run.record;

import io.dashlabel.run.Step;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One time that a process worked on a run.
 *
 * @param program that worked
 * @param steps that it was to do
 * @param configuration with which it worked
 * @param labelling how long it labelled; absent for a process that was killed, and for older versions
 * @param answers that it needed; absent for a process that was killed, and for one that did not label
 */
public record RunSession(
        RunState state,
        ProgramVersions program,
        Set<Step> steps,
        Optional<RunConfiguration> configuration,
        Optional<LabellingSpan> labelling,
        Optional<AnswerCounts> answers) {

    static final RunSession NONE = new RunSession(
            RunState.NONE, ProgramVersions.NONE, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public RunSession {
        EnumSet<Step> inOrder = EnumSet.noneOf(Step.class);
        inOrder.addAll(steps);
        steps = Collections.unmodifiableSet(inOrder);
    }

    public boolean labels() {
        return steps.contains(Step.ANNOTATE);
    }

    RunSession with(RunState now) {
        return new RunSession(now, program, steps, configuration, labelling, answers);
    }

    RunSession with(LabellingSpan span) {
        return new RunSession(state, program, steps, configuration, Optional.of(span), answers);
    }

    RunSession with(AnswerCounts counts) {
        return new RunSession(state, program, steps, configuration, labelling, Optional.of(counts));
    }
}
