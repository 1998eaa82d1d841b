package io.dashlabel.app.cli;

import io.dashlabel.app.evaluation.MeasuringListener;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What an evaluation is at, on the error stream: a line rewritten on a terminal; otherwise one plain line in all, once it
 * has taken ten seconds. For one thread.
 */
final class EvaluationProgress implements MeasuringListener {

    private static final long REDRAW = Duration.ofMillis(200).toNanos();
    private static final long LONG = Duration.ofSeconds(10).toNanos();

    private final Console console;
    private final StatusLine line;
    private final LongSupplier nanoTime;
    private final long begun;
    private long drawn;
    private boolean said;
    private String phase = "";

    EvaluationProgress(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.line = new StatusLine(console);
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    @Override
    public void begins(String newPhase) {
        phase = newPhase;
        tell(phase, nanoTime.getAsLong());
    }

    @Override
    public void measured(long pictures, long total) {
        long now = nanoTime.getAsLong();
        if (now - drawn >= REDRAW) {
            tell(phase + ": " + pictures + " of " + total + " pictures", now);
        }
    }

    private void tell(String what, long now) {
        drawn = now;
        if (console.live()) {
            line.show(what);
        } else if (!said && now - begun >= LONG) {
            said = true;
            console.note(what);
        }
    }

    /** Wipes the line, so that something else may be printed. */
    void clear() {
        line.clear();
    }
}
