package io.dashlabel.pipeline.evaluation;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the samples of a comparison, and the pictures in them, which are the work. Safe for concurrent use. */
final class ResamplingProgress {

    private final ComparisonListener listener;
    private final double pictures;
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong picturesDrawn = new AtomicLong();

    /** @param all pictures that are compared */
    ResamplingProgress(ComparisonListener listener, long all, List<ComparedSlice> slices, int resamples) {
        this.listener = listener;
        long once = all
                + slices.stream().mapToLong(slice -> slice.a().images().size()).sum();
        this.pictures = (double) resamples * once;
    }

    /** One more sample was drawn, of so many pictures. */
    void one(long of) {
        listener.worked(picturesDrawn.addAndGet(of) / pictures);
        listener.drawn(drawn.incrementAndGet());
    }
}
