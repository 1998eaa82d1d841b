package io.dashlabel.run;

/** Asks a run to end soon: no new images are begun, those in flight are finished. Safe for concurrent use. */
public final class StopSignal {

    private volatile boolean stopped;

    public void stop() {
        stopped = true;
    }

    public boolean stopped() {
        return stopped;
    }
}
