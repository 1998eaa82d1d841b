package io.dashlabel.ask;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the cached answers, the damaged ones among them, and the requested answers. Safe for concurrent use. */
public final class CacheStatistics {

    private final LongAdder remembered = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final Set<AnswerStore.Key> damaged = ConcurrentHashMap.newKeySet();

    private final long damagedBefore;

    /** Creates counters at zero. */
    public CacheStatistics() {
        this(0, 0, 0);
    }

    /** Creates counters that go on from earlier counts. */
    public CacheStatistics(long remembered, long asked, long damaged) {
        this.remembered.add(remembered);
        this.asked.add(asked);
        this.damagedBefore = damaged;
    }

    /** Counts a cached answer. */
    public void found() {
        remembered.increment();
    }

    /** Counts an answer that came from the model. */
    public void answered() {
        asked.increment();
    }

    /**
     * Adds what another process counted.
     *
     * @param more cached answers, 0 or more
     * @param moreAsked answers that came from models, 0 or more
     */
    public void add(long more, long moreAsked) {
        remembered.add(more);
        asked.add(moreAsked);
    }

    /** Counts an unreadable cached answer; counts each key once. */
    public void damaged(AnswerStore.Key key) {
        damaged.add(key);
    }

    boolean isDamaged(AnswerStore.Key key) {
        return damaged.contains(key);
    }

    /** Number of cached answers that could not be read. */
    public long damaged() {
        return damagedBefore + damaged.size();
    }

    /** Number of cached answers. */
    public long remembered() {
        return remembered.sum();
    }

    /** Number of answers that came from the model. */
    public long asked() {
        return asked.sum();
    }
}
