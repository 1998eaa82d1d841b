package io.dashlabel.pipeline.wiring;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.config.Flag;
import io.dashlabel.config.Location;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.cost.PriceList;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.AnnotatorTypes;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.StarterFile;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All the wiring: the only place that makes annotators, sources and engines out of configuration. */
public final class Components {

    private final Map<String, String> environment;
    private final Clock clock;
    private final Catalogue catalogue;
    private final Locations places;
    private final Taxonomy taxonomy = Taxonomy.bdd100k();
    private final CategoryCheck categories = new CategoryCheck(taxonomy);
    private final RunPlanner planner;

    /** @param entra the identity of Microsoft Entra, by the scope of its token */
    Components(
            Map<String, String> environment,
            Clock clock,
            Catalogue catalogue,
            Locations places,
            Function<String, Credential> entra) {
        this.environment = environment;
        this.clock = clock;
        this.catalogue = catalogue;
        this.places = places;
        this.planner = new RunPlanner(environment, clock, catalogue, places, entra, taxonomy, categories);
    }

    /** The product's own. */
    public static Components standard(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", "."));
        return new Components(
                environment,
                Clock.system(ZoneId.systemDefault()),
                Catalogue.standard(environment, home),
                new Locations(environment, Catalogue.cacheFolder(environment, home)),
                scope -> Credential.entra(scope, environment));
    }

    /** Version, and commit where the launcher knows it. */
    public static String version() {
        String version = Components.class.getPackage().getImplementationVersion();
        String commit = System.getProperty("dashlabel.commit", "");
        return (version == null ? "development" : version) + (commit.isEmpty() ? "" : " (" + commit + ")");
    }

    public Clock clock() {
        return clock;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Taxonomy taxonomy() {
        return taxonomy;
    }

    /** Where runs are kept. */
    public RunStore runs(RunConfig config) {
        return places.runs(config.out(), config.blob());
    }

    /**
     * Where runs are kept, as far as flags say.
     *
     * @param flags of them, those about {@code blob} count
     */
    public RunStore runs(String out, List<Flag> flags) {
        List<Flag> login =
                flags.stream().filter(flag -> flag.key().startsWith("blob.")).toList();
        return places.runs(Location.of(out), config(Optional.empty(), login).blob());
    }

    /**
     * Labels on this machine: as they are named, or where those elsewhere were fetched to.
     *
     * @throws IOException where they cannot be fetched
     */
    public String labels(String place, CatalogueListener listener) throws IOException {
        return places.labels(
                Location.of(place), config(Optional.empty(), List.of()).blob(), listener);
    }

    /** @throws UsageException with every problem of file and flags */
    public RunConfig config(Optional<Path> file, List<Flag> flags) {
        return config(SecretsRequired.NEEDED, file, flags);
    }

    /** @throws UsageException with every problem of file and flags */
    public RunConfig config(SecretsRequired keys, Optional<Path> file, List<Flag> flags) {
        file.ifPresent(StarterFile::requirePresent);
        YamlBinder binder = AnnotatorTypes.binder(environment, keys);
        return file.map(path -> binder.read(RunConfig.class, path, flags))
                .orElseGet(() -> binder.read(RunConfig.class, flags));
    }

    /** The same with the detector that comes with the product, and the tiles with which it finds most. */
    public static RunConfig withBuiltInDetector(RunConfig config) {
        return config.with(Preset.BUILT_IN.in(config.detector()));
    }

    /**
     * Checks the words of a configuration: categories, groups, label maps, names of models. Opens nothing.
     *
     * @throws UsageException with the first word that nobody knows
     */
    public void check(RunConfig config) {
        categories.check(config);
        for (DetectorMember member : config.detector().models()) {
            member.model().localModel().ifPresent(catalogue::requireKnown);
        }
    }

    /** What of a configuration is no error and most likely not meant, a sentence each. */
    public List<String> doubts(RunConfig config) {
        return UnknownModels.of(config, prices(config));
    }

    /**
     * The configuration with which a run began; a file, which wins over it; and flags, which win over both.
     *
     * @param without keys of the run that do not count, as dotted paths
     * @throws UsageException where the run does not tell its configuration, and with every problem of file and flags
     */
    public RunConfig config(
            SecretsRequired keys, StoredRun run, List<String> without, Optional<Path> file, List<Flag> flags) {
        file.ifPresent(StarterFile::requirePresent);
        return AnnotatorTypes.binder(environment, keys)
                .read(
                        RunConfig.class,
                        run.configuration().without(without),
                        "the configuration of run " + run.id(),
                        file,
                        flags);
    }

    /**
     * What services cost: the user's own list, and the built-in one where that has no price.
     *
     * @throws UsageException where the user's list cannot be read
     */
    public PriceList prices(RunConfig config) {
        return AnswerWiring.prices(config);
    }

    /**
     * Checks and opens everything a run needs. Models are fetched where they must be.
     *
     * @param continuation whether the run, which {@code config} then names, is a new one
     * @param stop of the job: who waits for a turn at a service then waits no longer
     * @throws UsageException where something cannot be used
     * @throws IOException where the place of the answers fails
     */
    public JobPlan plan(RunConfig config, ResumeMode continuation, CatalogueListener downloads, StopSignal stop)
            throws IOException {
        return planner.plan(config, continuation, downloads, stop, continuation != ResumeMode.RELABEL);
    }

    /**
     * As {@link #plan}, to be looked at and not to be run: no file of answers is made where there is none.
     *
     * @throws UsageException where something cannot be used
     * @throws IOException where the place of the answers fails
     */
    public JobPlan preview(RunConfig config, ResumeMode continuation, CatalogueListener downloads) throws IOException {
        return planner.plan(config, continuation, downloads, new StopSignal(), false);
    }
}
