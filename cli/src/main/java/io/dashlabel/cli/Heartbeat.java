package io.dashlabel.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Wakes a {@link Progress} every second until it is closed, so that no work is silent. */
final class Heartbeat implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Progress progress;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dashlabel-heartbeat");
        thread.setDaemon(true);
        // Where memory runs out here too, the thread that works says so; a second message would only hide its own.
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
