package io.dashlabel.run.record;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a run, or one session of it, is.
 *
 * @param why it ended early, in a sentence
 */
public record RunState(
        Optional<RunStatus> status, Optional<String> why, Optional<Instant> begun, Optional<Instant> ended) {

    static final RunState NONE = new RunState(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static RunState begun(Instant when) {
        return new RunState(Optional.of(RunStatus.RUNNING), Optional.empty(), Optional.of(when), Optional.empty());
    }

    /** At work again; when it ended last stays until it ends again. */
    RunState resumed() {
        return new RunState(Optional.of(RunStatus.RUNNING), Optional.empty(), begun, ended);
    }

    RunState ended(RunStatus how, Optional<String> reason, Instant when) {
        return new RunState(Optional.of(how), reason.or(() -> why), begun, Optional.of(when));
    }
}
