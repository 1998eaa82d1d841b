package io.dashlabel.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls {@link Progress#tick} every second until it is closed, so that long work shows progress. */
final class Heartbeat implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Progress progress;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dashlabel-heartbeat");
        thread.setDaemon(true);
        // If memory runs out, the working thread reports it; a second message here would hide that one.
        thread.setUncaughtExceptionHandler((ended, why) -> {});
        return thread;
    });

    Heartbeat(Progress progress) {
        this.progress = progress;
        var unused = timer.scheduleAtFixedRate(progress::tick, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        progress.close();
    }
}
