package io.dashlabel.app.cli;

import io.dashlabel.app.job.JobListener;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Progress of a job on the error stream: one line rewritten on a terminal, a plain line every ten seconds otherwise. Safe
 * for concurrent use.
 */
final class Progress implements JobListener {

    private static final long REDRAW = Duration.ofMillis(200).toNanos();
    private static final long PLAIN = Duration.ofSeconds(10).toNanos();

    /** For waiting that may take a day. */
    private static final long RARE = Duration.ofMinutes(10).toNanos();

    private final Console console;
    private final StatusLine status;
    private final LongSupplier nanoTime;
    private final String unit;
    private String doing = "";
    private OptionalLong total = OptionalLong.empty();
    private long begun;
    private long drawn;
    private boolean waiting;

    Progress(Console console, LongSupplier nanoTime) {
        this(console, nanoTime, "pictures");
    }

    /** @param unit of what is counted */
    Progress(Console console, LongSupplier nanoTime, String unit) {
        this.console = console;
        this.status = new StatusLine(console);
        this.nanoTime = nanoTime;
        this.unit = unit;
        this.begun = nanoTime.getAsLong();
        this.drawn = begun;
    }

    /** Says what is being done: by itself as long as nothing is counted, behind the figures from then on. */
    synchronized void doing(String what) {
        doing = what;
        if (total.isEmpty()) {
            show(what, nanoTime.getAsLong(), console.live() ? 0 : PLAIN);
        }
    }

    @Override
    public synchronized void begun(OptionalLong pictures) {
        total = pictures;
        begun = nanoTime.getAsLong();
        drawn = begun;
    }

    @Override
    public synchronized void advanced(long done, long failed) {
        long now = nanoTime.getAsLong();
        show(line(done, failed, now - begun), now, console.live() ? REDRAW : PLAIN);
    }

    /** Unless another line was shown a short while ago. */
    private void show(String line, long now, long pause) {
        if (now - drawn < pause) {
            return;
        }
        drawn = now;
        if (console.live()) {
            status.show(line);
        } else {
            console.note(line);
        }
    }

    @Override
    public synchronized void waits(String progress) {
        show(progress, nanoTime.getAsLong(), !waiting || console.live() ? 0 : RARE);
        waiting = true;
    }

    @Override
    public synchronized void says(String sentence) {
        status.clear();
        console.note(sentence);
    }

    @Override
    public synchronized void ended() {
        status.clear();
    }

    private String line(long done, long failed, long nanos) {
        double rate = done * 1e9 / Math.max(1, nanos);
        StringBuilder line = new StringBuilder();
        if (total.isPresent()) {
            line.append(bar(done)).append(done).append('/').append(total.getAsLong());
        } else {
            line.append(done);
        }
        line.append(String.format(Locale.ROOT, " %s  %.1f/s", unit, rate));
        if (total.isPresent() && done > 0) {
            line.append("  ")
                    .append(Durations.text(Duration.ofSeconds(Math.round((total.getAsLong() - done) / rate))))
                    .append(" left");
        }
        if (failed > 0) {
            line.append("  ").append(failed).append(" failed");
        }
        if (!doing.isEmpty()) {
            line.append("  ").append(doing);
        }
        return line.toString();
    }

    private String bar(long done) {
        if (!console.live()) {
            return "";
        }
        int cells = 24;
        int full = (int) (cells * done / Math.max(1, total.orElse(1)));
        return "[" + "#".repeat(full) + ".".repeat(cells - full) + "] ";
    }
}
