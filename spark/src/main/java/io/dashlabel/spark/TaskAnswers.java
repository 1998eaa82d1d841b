package io.dashlabel.spark;

import io.dashlabel.ask.CacheStatistics;
import java.util.HashMap;
import java.util.Map;

/** Adds up the answers that the executors counted. Not safe for concurrent use. */
final class TaskAnswers {

    private record Counted(long remembered, long asked) {}

    private final CacheStatistics sum;
    private final Map<String, Counted> byJvm = new HashMap<>();

    /** @param sum of the run */
    TaskAnswers(CacheStatistics sum) {
        this.sum = sum;
    }

    /** Adds what a JVM counted since its last result. Results may come in any order. */
    void saw(SliceResult result) {
        Counted before = byJvm.getOrDefault(result.jvm(), new Counted(0, 0));
        Counted now = new Counted(
                Math.max(before.remembered(), result.remembered()), Math.max(before.asked(), result.asked()));
        byJvm.put(result.jvm(), now);
        sum.add(now.remembered() - before.remembered(), now.asked() - before.asked());
    }
}
