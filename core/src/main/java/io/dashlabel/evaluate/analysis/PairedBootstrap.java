package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoParameters;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Tests whether detector B is better than A on these images. It draws images with replacement, the same for both
 * detectors, and computes average precision on each sample (Everingham et al. 2015). Images from videos are drawn as
 * whole sequences, because neighbouring frames are nearly the same.
 */
public final class PairedBootstrap {

    private final ResampledPrecision a;
    private final ResampledPrecision b;
    private final int[] sequence;
    private final int sequences;

    /**
     * @param a ground truth with the detections of A
     * @param b the same ground truth, images and categories with the detections of B
     * @param sequence by rank of image: the number of its sequence from 0; without sequences, its own rank
     */
    public PairedBootstrap(CocoData a, CocoData b, int[] sequence) {
        this(a, b, sequence, AreaRange.ALL);
    }

    /**
     * Uses only boxes of one size.
     *
     * @param sequence by rank of image: the number of its sequence from 0; without sequences, its own rank
     * @param area of the boxes that count; the others are ignored as COCO does
     */
    public PairedBootstrap(CocoData a, CocoData b, int[] sequence, AreaRange area) {
        this.a = new ResampledPrecision(a, CocoParameters.standard(), area);
        this.b = new ResampledPrecision(b, CocoParameters.standard(), area);
        this.sequence = sequence.clone();
        this.sequences = Arrays.stream(sequence).max().orElse(-1) + 1;
    }

    /** Number of ground truth boxes of a category, by its rank, without ignore regions. */
    public int positives(int category) {
        return a.positives(category);
    }

    /** Draws each image separately. */
    public static PairedBootstrap ofImages(CocoData a, CocoData b) {
        return new PairedBootstrap(a, b, IntStream.range(0, a.images().size()).toArray());
    }

    /** Like {@link #run(int, long, Runnable)}, without a callback. */
    public BootstrapSamples run(int replicates, long seed) {
        return run(replicates, seed, () -> {});
    }

    /**
     * Draws samples in parallel; the same seed gives the same result on any number of cores.
     *
     * @param replicates number of samples, such as 2,000
     * @param afterEach called after each sample, from several threads
     */
    public BootstrapSamples run(int replicates, long seed, Runnable afterEach) {
        // Spreads the seeds: generators with similar seeds draw nearly the same numbers.
        long[] seeds = new SplittableRandom(seed).longs(replicates).toArray();
        return run(
                replicates,
                (replicate, drawn) -> {
                    SplittableRandom random = new SplittableRandom(seeds[replicate]);
                    for (int i = 0; i < sequences; i++) {
                        drawn[random.nextInt(sequences)]++;
                    }
                },
                afterEach);
    }

    /** Counts how often each sequence is drawn. Called from several threads. */
    interface Draw {
        void into(int replicate, int[] drawn);
    }

    BootstrapSamples run(int replicates, Draw draw, Runnable afterEach) {
        BootstrapSamples samples = new BootstrapSamples(a.categories(), replicates);
        int[] once = new int[sequence.length];
        Arrays.fill(once, 1);
        samples.put(BootstrapSamples.ALL_IMAGES, once, a, b);
        IntStream.range(0, replicates).parallel().forEach(r -> {
            int[] drawn = new int[sequences];
            draw.into(r, drawn);
            int[] weight = new int[sequence.length];
            for (int i = 0; i < weight.length; i++) {
                weight[i] = drawn[sequence[i]];
            }
            samples.put(r, weight, a, b);
            afterEach.run();
        });
        return samples;
    }
}
