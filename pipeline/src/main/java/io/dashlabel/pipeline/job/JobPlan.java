package io.dashlabel.pipeline.job;

import io.dashlabel.image.ImageSource;
import io.dashlabel.run.store.RunStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The input of a job.
 *
 * @param spec the steps and their settings
 * @param annotators that label; {@link #close} closes them
 * @param store keeps the run
 * @param parts whose labels are merged instead of labelling; absent: the job labels images
 */
public record JobPlan(RunSpec spec, AnnotatorSet annotators, RunStore store, Optional<RunParts> parts)
        implements Closeable {

    /** Creates the input of a job that labels images or revisits labels. */
    public JobPlan(RunSpec spec, AnnotatorSet annotators, RunStore store) {
        this(spec, annotators, store, Optional.empty());
    }

    /** Returns a copy with other images. */
    public JobPlan with(ImageSource source) {
        return with(spec.over(source));
    }

    /** Returns a copy that labels the images of another run again. */
    JobPlan relabelling(String run, ImageSource images) {
        return with(spec.over(images).with(spec.origin().relabelling(run)));
    }

    /** Returns a copy with a sentence about the images that a reader of the figures needs. */
    public JobPlan remarking(String sentence) {
        return with(spec.with(spec.origin().remarking(sentence)));
    }

    private JobPlan with(RunSpec other) {
        return new JobPlan(other, annotators, store, parts);
    }

    /** Closes the annotators. The job calls this at its end. */
    @Override
    public void close() throws IOException {
        annotators.close();
    }
}
