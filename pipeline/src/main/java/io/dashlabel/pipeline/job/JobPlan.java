package io.dashlabel.pipeline.job;

import io.dashlabel.image.ImageSource;
import io.dashlabel.run.store.RunStore;
import java.io.Closeable;
import java.io.IOException;

/**
 * What a job is given.
 *
 * @param spec what it shall do
 * @param annotators by whom; closed with this
 * @param store where the run is kept
 */
public record JobPlan(RunSpec spec, AnnotatorSet annotators, RunStore store) implements Closeable {

    /** The same over other images. */
    public JobPlan with(ImageSource source) {
        return with(spec.over(source));
    }

    /** The same over images of another run. */
    JobPlan relabelling(String run, ImageSource images) {
        return with(spec.over(images).with(spec.origin().relabelling(run)));
    }

    /** The same with something that a reader of the figures must know of the images. */
    public JobPlan remarking(String sentence) {
        return with(spec.with(spec.origin().remarking(sentence)));
    }

    private JobPlan with(RunSpec other) {
        return new JobPlan(other, annotators, store);
    }

    /** The job does it when it ends. */
    @Override
    public void close() throws IOException {
        annotators.close();
    }
}
