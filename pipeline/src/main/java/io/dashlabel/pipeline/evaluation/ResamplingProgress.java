package io.dashlabel.pipeline.evaluation;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the samples of a comparison, and the images in them, which are the work. Safe for concurrent use. */
final class ResamplingProgress {

    private final ComparisonListener listener;
    private final double images;
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong imagesDrawn = new AtomicLong();

    /** @param all images that are compared */
    ResamplingProgress(ComparisonListener listener, long all, List<ComparedSlice> slices, int resamples) {
        this.listener = listener;
        long once = all
                + slices.stream().mapToLong(slice -> slice.a().images().size()).sum();
        this.images = (double) resamples * once;
    }

    /** One more sample was drawn, of so many images. */
    void one(long of) {
        listener.worked(imagesDrawn.addAndGet(of) / images);
        listener.drawn(drawn.incrementAndGet());
    }
}
