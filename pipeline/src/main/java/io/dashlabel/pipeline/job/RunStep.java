package io.dashlabel.pipeline.job;

import java.io.IOException;

/** One step of a job. Steps run one after the other and find the results of earlier steps in the context. */
interface RunStep {

    /** @throws IOException if results cannot be written; this ends the run */
    void apply(RunContext run) throws IOException;
}
