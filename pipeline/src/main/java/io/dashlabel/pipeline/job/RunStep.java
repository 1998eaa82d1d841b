package io.dashlabel.pipeline.job;

import java.io.IOException;

/** One part of a job. Steps run one after the other and find in the context what those before them left there. */
interface RunStep {

    /** @throws IOException where results cannot be written; this ends the run */
    void apply(RunContext run) throws IOException;
}
