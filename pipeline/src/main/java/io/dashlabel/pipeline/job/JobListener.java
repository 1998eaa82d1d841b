package io.dashlabel.pipeline.job;

import io.dashlabel.pipeline.progress.Phases;
import java.util.OptionalLong;

/** Receives the progress of a job. Several threads call it. Each method does nothing by default. */
public interface JobListener extends Phases {

    /**
     * Called once, before the first image.
     *
     * @param images to label; absent if the number is not known
     */
    default void begun(OptionalLong images) {}

    /**
     * Called after each image.
     *
     * @param done the number of finished images
     * @param failed the number of those with at least one failure
     */
    default void advanced(long done, long failed) {}

    /** Called once for each image that this session labelled. */
    default void finished(FinishedImage image) {}

    /** Whether {@link #finished} needs the time of each image. */
    default boolean timesImages() {
        return false;
    }

    /** Called repeatedly while the job waits, for example for a batch. */
    default void waits(String progress) {}

    /** Called with one sentence that a person should read now. */
    default void says(String sentence) {}

    /** Called when no image is in progress any longer, or until another phase begins. */
    default void ended() {}

    /** Returns a listener that ignores all progress. */
    static JobListener silent() {
        return new JobListener() {};
    }
}
