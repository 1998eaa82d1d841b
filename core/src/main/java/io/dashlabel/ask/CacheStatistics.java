package io.dashlabel.ask;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts how many answers were remembered, how many of these were damaged, and how many were asked for. Safe for concurrent use. */
public final class CacheStatistics {

    private final LongAdder remembered = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final Set<AnswerStore.Key> damaged = ConcurrentHashMap.newKeySet();

    /** An answer was there. */
    public void found() {
        remembered.increment();
    }

    /** An answer was asked for and came. */
    public void answered() {
        asked.increment();
    }

    /** An answer was there and could not be read, which is counted once. */
    public void damaged(AnswerStore.Key key) {
        damaged.add(key);
    }

    boolean isDamaged(AnswerStore.Key key) {
        return damaged.contains(key);
    }

    /** Answers that were there and could not be read. */
    public long damaged() {
        return damaged.size();
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
