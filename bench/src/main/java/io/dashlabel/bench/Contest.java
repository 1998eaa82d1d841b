package io.dashlabel.bench;

import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Images per second of contestants that take turns, several rounds, of which the best of each counts, because the machine
 * has other work too.
 */
final class Contest {

    private final int callers;
    private final Map<String, Double> best = new TreeMap<>();

    /** @param callers that work at the same time */
    Contest(int callers) {
        this.callers = callers;
    }

    interface Work {
        void on(Image image) throws Exception;
    }

    void measure(String name, ImageSource images, boolean warmUp, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> done = new ArrayList<>();
            long start = System.nanoTime();
            try (Stream<ImageRef> refs = images.images()) {
                refs.forEach(ref -> done.add(pool.submit(() -> {
                    work.on(Image.load(ref));
                    return null;
                })));
            }
            for (Future<?> each : done) {
                each.get();
            }
            keep(name, done.size() / ((System.nanoTime() - start) / 1e9), warmUp);
        } finally {
            pool.shutdown();
        }
    }

    void keep(String name, double perSecond, boolean warmUp) {
        if (!warmUp) {
            best.merge(name, perSecond, Math::max);
        }
    }

    /** Images per second of a contestant that was measured. */
    double best(String name) {
        return Objects.requireNonNull(best.get(name), name);
    }

    /** Images per second, by name. */
    Map<String, Double> best() {
        return Collections.unmodifiableMap(best);
    }
}
