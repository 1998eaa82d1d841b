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

    private final Console console;
    private final LongSupplier nanoTime;
    private final String unit;
    private String doing = "";
    private OptionalLong total = OptionalLong.empty();
    private long begun;
    private long drawn;
    private int drawnWidth;

    Progress(Console console, LongSupplier nanoTime) {
        this(console, nanoTime, "pictures");
    }

    /** @param unit of what is counted */
    Progress(Console console, LongSupplier nanoTime, String unit) {
        this.console = console;
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
            rewrite(line);
        } else {
            console.note(line);
        }
    }

    @Override
    public synchronized void says(String sentence) {
        if (console.live()) {
            rewrite("");
            console.err().print('\r');
        }
        console.note(sentence);
    }

    @Override
    public synchronized void ended() {
        if (console.live()) {
            rewrite("");
            console.err().print('\r');
            console.err().flush();
        }
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

    private void rewrite(String line) {
        String cut = line.length() >= console.width() ? line.substring(0, console.width() - 1) : line;
        console.err().print("\r" + cut + " ".repeat(Math.max(0, drawnWidth - cut.length())));
        console.err().flush();
        drawnWidth = cut.length();
    }
}
