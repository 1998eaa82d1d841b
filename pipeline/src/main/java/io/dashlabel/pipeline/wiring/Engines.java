package io.dashlabel.pipeline.wiring;

import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.EngineName;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.run.Engine;
import io.dashlabel.run.LocalEngine;
import java.util.Optional;
import java.util.function.Consumer;

/** The engines of a program: those that can label the images of a new or resumed run. */
public interface Engines {

    /**
     * Checks whether the engine of a configuration can label with it, before a model is opened.
     *
     * @throws UsageException if this program has no such engine, or if a setting does not suit it
     */
    void check(RunConfig config);

    /**
     * Returns the engine of a configuration. It starts its machines when it runs, not before.
     *
     * @param config as the run records it, with the thresholds of its preset
     * @param local the engine of this process
     * @param asked counts the answers; an engine on other machines adds what was asked there
     * @param notes receives sentences for the user
     */
    Engine engine(RunConfig config, LocalEngine local, AnswerContext asked, Consumer<String> notes);

    /** The steps of a run whose command and configuration file name none; empty: the usual ones. */
    default Optional<String> steps(Optional<EngineName> engine) {
        return Optional.empty();
    }

    /** Only the engine of this process. */
    static Engines local() {
        return new Engines() {
            @Override
            public void check(RunConfig config) {
                if (config.engine().equals(Optional.of(EngineName.SPARK))) {
                    throw new UsageException(
                            "Spark is not on the class path; start with spark-submit, see docs/spark.md");
                }
            }

            @Override
            public Engine engine(RunConfig config, LocalEngine local, AnswerContext asked, Consumer<String> notes) {
                return local;
            }
        };
    }
}
