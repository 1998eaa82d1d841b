package io.dashlabel.pipeline.wiring;

import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import io.dashlabel.taxonomy.Taxonomies;
import java.nio.file.Path;
import java.util.Optional;

/** Part of the wiring: finds the taxonomy of a run before its models are opened. */
final class RunTaxonomy {

    private RunTaxonomy() {}

    /**
     * Returns the taxonomy of a configuration. Empty if the classes of the detectors are the taxonomy.
     *
     * @throws UsageException if it names nothing, or if the file is broken
     */
    static Optional<Taxonomy> named(RunConfig config) {
        String word = config.taxonomy().orElse(Taxonomies.DEFAULT);
        return word.equals(Taxonomies.MODEL) ? Optional.empty() : Optional.of(Taxonomies.of(word));
    }

    /**
     * Returns the taxonomy of a run: that of its folder if the run exists, otherwise that of the configuration.
     *
     * @param runs the local folder of the runs
     * @throws UsageException if the settings of an existing run name another one than it recorded
     */
    static Optional<Taxonomy> of(RunConfig config, ResumeMode continuation, Path runs) {
        boolean isNew = config.steps().contains(Step.ANNOTATE) && !continuation.goesOn();
        Optional<RunFolder> folder = isNew
                ? Optional.empty()
                : config.runId()
                        .map(runs::resolve)
                        .filter(RunFolder::isRecorded)
                        .map(RunFolder::at);
        if (folder.isEmpty()) {
            return named(config);
        }
        Taxonomy recorded = Taxonomies.of(folder.get());
        if (!continuation.goesOn() && config.taxonomy().isPresent() && !isSame(config, recorded)) {
            throw new UsageException("run " + folder.get().id() + " was labelled with the taxonomy " + recorded.name()
                    + ", and these settings name " + config.taxonomy().get()
                    + "; leave out the taxonomy, or label the images again with relabel");
        }
        return Optional.of(recorded);
    }

    /** The classes of detectors are known by their name alone, because later steps open no detector. */
    private static boolean isSame(RunConfig config, Taxonomy recorded) {
        return named(config).map(recorded::equals).orElse(recorded.name().equals(Taxonomies.MODEL));
    }
}
