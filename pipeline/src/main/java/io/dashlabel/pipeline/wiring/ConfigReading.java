package io.dashlabel.pipeline.wiring;

import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.pipeline.config.AnnotatorTypes;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.StarterFile;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.taxonomy.Taxonomies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Part of the wiring: reads configurations from files, flags and earlier runs.
 *
 * @param engines have the usual steps of a run that names none
 */
record ConfigReading(Map<String, String> environment, Engines engines) {

    private static final String STEPS = "steps";

    /** Reads a file, if there is one, and flags that override it. */
    RunConfig of(SecretsRequired keys, Optional<Path> file, List<Flag> flags) {
        file.ifPresent(StarterFile::requirePresent);
        RunConfig config = read(keys, file, flags);
        Optional<String> usual = engines.steps(config.engine());
        if (usual.isEmpty() || isGiven(STEPS, file, flags)) {
            return config;
        }
        List<Flag> all = new ArrayList<>(flags);
        all.add(new Flag("--steps", STEPS, usual.get()));
        return read(keys, file, all);
    }

    private RunConfig read(SecretsRequired keys, Optional<Path> file, List<Flag> flags) {
        YamlBinder binder = AnnotatorTypes.binder(environment, keys);
        return ShardOfProcess.in(
                file.map(path -> binder.read(RunConfig.class, path, flags))
                        .orElseGet(() -> binder.read(RunConfig.class, flags)),
                environment);
    }

    private static boolean isGiven(String key, Optional<Path> file, List<Flag> flags) {
        return flags.stream().anyMatch(flag -> flag.key().equals(key))
                || file.filter(path -> YamlBinder.gives(path, key)).isPresent();
    }

    /** Reads what a run recorded, in another process. */
    RunConfig recorded(String json) {
        return AnnotatorTypes.binder(environment, SecretsRequired.NEEDED)
                .read(RunConfig.class, json, "the configuration of the run", List.of());
    }

    /** Merges the configuration of an earlier run, a file that overrides it, and flags that override both. */
    RunConfig over(StoredRun run, SecretsRequired keys, List<String> without, Optional<Path> file, List<Flag> flags) {
        file.ifPresent(StarterFile::requirePresent);
        YamlBinder binder = AnnotatorTypes.binder(environment, keys);
        String source = "the configuration of run " + run.id();
        RunConfiguration own = run.configuration();
        List<String> left = new ArrayList<>(without);
        if (!without.isEmpty() && Preset.gaveThresholds(own)) {
            left.add("thresholds"); // its preset, or another one, gives a new run its own
        }
        RunConfig config =
                ShardOfProcess.in(binder.read(RunConfig.class, own.without(left), source, file, flags), environment);
        return !isGiven("taxonomy", file, flags)
                        && config.taxonomy().filter(Taxonomies::isFile).isPresent()
                        && Files.exists(run.folder().taxonomy())
                ? config.withTaxonomy(run.folder().taxonomy()) // the file may have changed since
                : config;
    }
}
