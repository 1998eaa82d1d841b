package io.dashlabel.pipeline.job;

import io.dashlabel.pipeline.progress.Phases;
import java.util.OptionalLong;

/** Hears how a job gets on. Called from several threads. */
public interface JobListener extends Phases {

    /** @param images to come, where known */
    void begun(OptionalLong images);

    /** @param failed of those done, the ones with at least one failure */
    void advanced(long done, long failed);

    /** How far what is waited for is; comes again and again. */
    default void waits(String progress) {}

    /** One sentence that a person should read now. */
    void says(String sentence);

    /** Nothing is in work any more, or not until another phase begins. */
    void ended();
}
