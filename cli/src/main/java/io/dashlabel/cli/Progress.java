package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.label.Units;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.progress.Throughput;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Prints progress to the error stream: one line that changes on a terminal, otherwise a plain line every ten seconds. A
 * {@link Heartbeat} calls {@link #tick}, which prints the line again while a phase reports nothing. Thread-safe.
 */
final class Progress implements JobListener {

    private static final long REDRAW = Duration.ofMillis(200).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long PLAIN = Duration.ofSeconds(10).toNanos();

    /** The time between two lines while waiting for a batch, which may take a day. */
    private static final long RARE = Duration.ofMinutes(10).toNanos();

    private final Console console;
    private final StatusLine status;
    private final LongSupplier nanoTime;
    private final String unit;
    private boolean silent;
    private boolean active;
    private String phase = "";
    private String doing = "";
    private String noun;
    private OptionalLong total = OptionalLong.empty();
    private OptionalDouble share = OptionalDouble.empty();
    private long done;
    private long failed;
    private long begun;
    private long drawn;
    private boolean waiting;
    private Throughput pace;

    Progress(Console console, LongSupplier nanoTime) {
        this(console, nanoTime, "image");
    }

    /** @param unit the noun for one counted item, for phases that do not name one */
    Progress(Console console, LongSupplier nanoTime, String unit) {
        this.console = console;
        this.status = new StatusLine(console);
        this.nanoTime = nanoTime;
        this.unit = unit;
        this.noun = unit;
        long started = nanoTime.getAsLong();
        this.begun = started;
        this.drawn = started;
        this.pace = new Throughput(started);
    }

    @Override
    public synchronized void begins(String what, String one, OptionalLong all) {
        start(what, one, all);
        show(this::line, nanoTime.getAsLong(), console.live() ? 0 : PLAIN);
    }

    @Override
    public synchronized void begins(String what) {
        begins(what, "", OptionalLong.empty());
    }

    @Override
    public synchronized void counted(long count) {
        long now = nanoTime.getAsLong();
        done = Math.max(done, count);
        pace.at(now, share.orElse(done));
        show(this::line, now, console.live() ? REDRAW : PLAIN);
    }

    private void start(String what, String one, OptionalLong all) {
        long now = nanoTime.getAsLong();
        active = true;
        waiting = false;
        phase = what;
        doing = "";
        noun = one;
        total = all;
        share = OptionalDouble.empty();
        done = 0;
        failed = 0;
        begun = now;
        pace = new Throughput(now);
    }

    /** Shows the current work: alone while nothing is counted, else after the figures. */
    synchronized void doing(String what) {
        if (total.isEmpty()) {
            begins(what);
        } else {
            doing = what;
        }
    }

    /** Reports the finished part of the work, 0 to 1, if the counted items take unequal time. */
    synchronized void worked(double part) {
        share = OptionalDouble.of(Math.max(part, share.orElse(0)));
    }

    @Override
    public synchronized void begun(OptionalLong images) {
        start("", unit, images);
        drawn = begun;
    }

    @Override
    public synchronized void advanced(long count, long failures) {
        failed = failures;
        counted(count);
    }

    /** Prints the line again if nothing was printed for a while. Called about once a second. */
    synchronized void tick() {
        if (active && !waiting) {
            show(this::line, nanoTime.getAsLong(), console.live() ? SECOND : PLAIN);
        }
    }

    /** Prints the line unless the last one is more recent than the pause. */
    private void show(Supplier<String> line, long now, long pause) {
        if (silent || now - drawn < pause) {
            return;
        }
        drawn = now;
        if (console.live()) {
            status.show(line.get());
        } else {
            console.note(line.get());
        }
    }

    @Override
    public synchronized void waits(String progress) {
        active = true;
        show(() -> progress, nanoTime.getAsLong(), !waiting || console.live() ? 0 : RARE);
        waiting = true;
    }

    @Override
    public synchronized void says(String sentence) {
        status.clear();
        console.note(sentence);
    }

    /** Ends the phase: until the next one begins, the caller may print other text. */
    @Override
    public synchronized void ended() {
        active = false;
        phase = "";
        total = OptionalLong.empty();
        status.clear();
    }

    /** Ends all output, even if other threads still report progress. */
    synchronized void close() {
        ended();
        silent = true;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        if (!phase.isEmpty()) {
            line.append(phase);
        }
        if (!noun.isEmpty()) {
            line.append(phase.isEmpty() ? "" : ": ");
            figures(line);
        }
        if (done == 0) {
            Duration spent = Duration.ofNanos(nanoTime.getAsLong() - begun);
            if (spent.compareTo(Duration.ofSeconds(1)) >= 0) {
                line.append("  ").append(Units.duration(spent)).append(" so far");
            }
        }
        if (failed > 0) {
            line.append("  ").append(failed).append(" failed");
        }
        if (!doing.isEmpty()) {
            line.append("  ").append(doing);
        }
        return line.toString();
    }

    private void figures(StringBuilder line) {
        if (total.isPresent()) {
            line.append(bar()).append(done).append('/').append(total.getAsLong());
        } else {
            line.append(done);
        }
        line.append(' ').append(Count.noun(total.orElse(done), noun));
        OptionalDouble rate = rate();
        if (rate.isPresent()) {
            String shown = rate.getAsDouble() < 0.1 ? "  %.2f/s" : "  %.1f/s";
            line.append(String.format(Locale.ROOT, shown, rate.getAsDouble()));
        }
        if (total.isPresent()) {
            pace.left(share.isPresent() ? 1 : total.getAsLong())
                    .ifPresent(left ->
                            line.append("  ").append(Units.duration(left)).append(" left"));
        }
    }

    /** Returns the counted items per second: recent ones, or over the whole phase if they take unequal time. */
    private OptionalDouble rate() {
        long nanos = nanoTime.getAsLong() - begun;
        if (share.isEmpty()) {
            return pace.perSecond();
        }
        return done > 0 && nanos > 0 ? OptionalDouble.of(done * 1e9 / nanos) : OptionalDouble.empty();
    }

    private String bar() {
        if (!console.live()) {
            return "";
        }
        int cells = 24;
        int full = (int) Math.min(cells, cells * done / Math.max(1, total.orElse(1)));
        return "[" + "#".repeat(full) + ".".repeat(cells - full) + "] ";
    }
}
