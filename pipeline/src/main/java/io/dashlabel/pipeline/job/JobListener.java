package io.dashlabel.pipeline.job;

import io.dashlabel.pipeline.progress.Phases;
import java.util.OptionalLong;

/** Receives the progress of a job. Called from several threads. Every method may be left out. */
public interface JobListener extends Phases {

    /** Comes once, before the first image. @param images to label, where known */
    default void begun(OptionalLong images) {}

    /**
     * Comes after each image.
     *
     * @param done finished images
     * @param failed those of them with at least one failure
     */
    default void advanced(long done, long failed) {}

    /** Reports the progress of what the job waits for, such as a batch; comes again and again. */
    default void waits(String progress) {}

    /** Gives one sentence that a person should read now. */
    default void says(String sentence) {}

    /** Comes when no image is in work any more, or not until another phase begins. */
    default void ended() {}

    /** Ignores all progress. */
    static JobListener silent() {
        return new JobListener() {};
    }
}
