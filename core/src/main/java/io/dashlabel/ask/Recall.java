package io.dashlabel.ask;

import java.util.concurrent.atomic.LongAdder;

/** Counts how many answers were remembered and how many were asked for. Safe for concurrent use. */
public final class Recall {

    private final LongAdder remembered = new LongAdder();
    private final LongAdder asked = new LongAdder();

    /** An answer was there. */
    public void found() {
        remembered.increment();
    }

    /** An answer was asked for and came. */
    public void answered() {
        asked.increment();
    }

    /** Answers that were there. */
    public long remembered() {
        return remembered.sum();
    }

    /** Answers that were asked for and came. */
    public long asked() {
        return asked.sum();
    }
}
