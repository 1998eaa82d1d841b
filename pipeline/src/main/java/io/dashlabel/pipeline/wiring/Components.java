package io.dashlabel.pipeline.wiring;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.Flag;
import io.dashlabel.config.Location;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.cost.PriceList;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.image.ImageSource;
import io.dashlabel.io.SystemClock;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.TrackingConfig;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunParts;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.scenes.SceneFitPlan;
import io.dashlabel.pipeline.tracking.PublishTarget;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Creates annotators, sources, stores and engines from a configuration. No other class does. */
public final class Components {

    private final Clock clock;
    private final Catalogue catalogue;
    private final Locations places;
    private final ConfigReading configs;
    private final RunPlanner planner;
    private final TrackingWiring tracking;

    /**
     * @param entra the identity of Microsoft Entra, by the scope of its token
     * @param engines that can label new images
     */
    Components(
            Map<String, String> environment,
            Clock clock,
            Catalogue catalogue,
            Locations places,
            Function<String, Credential> entra,
            Engines engines) {
        this.clock = clock;
        this.tracking = TrackingWiring.of(environment, entra, catalogue);
        this.catalogue = catalogue.with(tracking.models(TrackingConfig.NONE));
        this.places = places;
        this.configs = new ConfigReading(environment, engines);
        this.planner = new RunPlanner(environment, clock, this.catalogue, places, entra, engines);
    }

    /** Returns the components of the product itself. */
    public static Components standard(Map<String, String> environment) {
        return standard(environment, Engines.local());
    }

    /** Returns the components of the product with the engines of another program. */
    public static Components standard(Map<String, String> environment, Engines engines) {
        Path home = Path.of(System.getProperty("user.home", "."));
        return new Components(
                environment,
                new SystemClock(),
                Catalogue.standard(environment, home),
                new Locations(environment, Catalogue.cacheFolder(environment, home)),
                scope -> Credential.entra(scope, environment),
                engines);
    }

    /** The version, with the commit if the launcher passes it. */
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

    /** The taxonomy of everything that names none: BDD100K's. */
    public Taxonomy taxonomy() {
        return Taxonomy.bdd100k();
    }

    /**
     * Returns a taxonomy by its name or its file.
     *
     * @throws UsageException if there is none, or if the file is broken
     */
    public Taxonomy taxonomy(String word) {
        return Taxonomies.of(word);
    }

    /**
     * Where the runs of a configuration are published. Opens no connection.
     *
     * @throws UsageException if no tracking server is known
     */
    public PublishTarget tracking(TrackingConfig config) {
        return tracking.target(config);
    }

    /** Opens the store of runs of a configuration. */
    public RunStore runs(RunConfig config) {
        return places.runs(config.out(), config.blob());
    }

    /**
     * Opens the store of runs that the flags name.
     *
     * @param flags only those about {@code blob} count
     */
    public RunStore runs(String out, List<Flag> flags) {
        List<Flag> login =
                flags.stream().filter(flag -> flag.key().startsWith("blob.")).toList();
        return places.runs(Location.of(out), config(Optional.empty(), login).blob());
    }

    /**
     * Returns the local path of labels. It downloads labels from another place first.
     *
     * @throws IOException if the download fails
     */
    public String labels(String place, CatalogueListener listener) throws IOException {
        return places.labels(
                Location.of(place), () -> config(Optional.empty(), List.of()).blob(), listener);
    }

    /**
     * Opens the images that a run labelled.
     *
     * @throws UsageException if its configuration is not recorded, or if its images are no longer there
     */
    public ImageSource images(StoredRun run) {
        RunConfig config = config(SecretsRequired.NOT_NEEDED, run, List.of(), Optional.empty(), List.of());
        Location place = config.images()
                .orElseThrow(() -> new UsageException("the images of run " + run.id() + " are not recorded"));
        return places.images(place, config.blob());
    }

    /**
     * Opens the ground truth that a run was measured with; empty if it had none.
     *
     * @throws UsageException if its configuration is not recorded, or if the ground truth cannot be read any more
     * @throws IOException if a download fails
     */
    public Optional<LabelIndex> groundTruth(StoredRun run) throws IOException {
        RunConfig config = config(SecretsRequired.NOT_NEEDED, run, List.of(), Optional.empty(), List.of());
        return config.groundTruth().isEmpty()
                ? Optional.empty()
                : Optional.of(LabelIndex.truthAt(
                        Path.of(places.labels(config.groundTruth().get(), config::blob, CatalogueListener.silent())),
                        new ReadOptions(
                                places.folder(config.images()),
                                0,
                                Optional.empty(),
                                Optional.of(Taxonomies.of(run.folder())),
                                false)));
    }

    /** The folder of the images of a run; empty if it is not known or not on this machine. */
    public Optional<Path> imageFolder(StoredRun run) {
        try {
            return places.folder(config(SecretsRequired.NOT_NEEDED, run, List.of(), Optional.empty(), List.of())
                    .images());
        } catch (UsageException e) {
            return Optional.empty(); // the run's configuration names something that is no longer there
        }
    }

    /**
     * Opens the images at a place.
     *
     * @throws UsageException if nothing is there
     */
    public ImageSource images(String place) {
        return places.images(
                Location.of(place), config(Optional.empty(), List.of()).blob());
    }

    /** @throws UsageException with every problem of the file and the flags */
    public RunConfig config(Optional<Path> file, List<Flag> flags) {
        return config(SecretsRequired.NEEDED, file, flags);
    }

    /** @throws UsageException with every problem of the file and the flags */
    public RunConfig config(SecretsRequired keys, Optional<Path> file, List<Flag> flags) {
        return configs.of(keys, file, flags);
    }

    /**
     * Reads the configuration that a run recorded, in another process.
     *
     * @param json as in {@link io.dashlabel.pipeline.job.RunOrigin}
     * @throws UsageException if the environment has no value for a secret, or if the text lost one
     */
    public RunConfig config(String json) {
        return configs.recorded(json);
    }

    /** Returns the configuration with the built-in detector and the tiles that suit it best. */
    public static RunConfig withBuiltInDetector(RunConfig config) {
        return config.with(Preset.BUILT_IN.in(config.detector()));
    }

    /**
     * Checks the words of a configuration: categories, groups, label maps, names of models. Opens no model, so that it
     * cannot check categories if the classes of the detectors are the taxonomy.
     *
     * @throws UsageException with the first unknown word
     */
    public void check(RunConfig config) {
        RunTaxonomy.named(config).ifPresent(words -> new CategoryCheck(words).check(config));
        LeftOutModels.check(config.detector(), catalogue);
        for (DetectorMember member : config.detector().models()) {
            member.model().localModel().ifPresent(catalogue::requireKnown);
        }
        SceneClassifiers.requireKnown(config.scene(), catalogue);
    }

    /** Returns a sentence for each setting that is valid but probably a mistake. */
    public List<String> doubts(RunConfig config) {
        return UnknownModels.of(config, prices(config));
    }

    /**
     * Merges the configuration of an earlier run, a file that overrides it, and flags that override both.
     *
     * @param without keys of the earlier run to leave out, as dotted paths; empty: this run goes on with all it has.
     *     Otherwise thresholds that the preset gave are left out too
     * @throws UsageException if the run has no configuration, and with every problem of the file and the flags
     */
    public RunConfig config(
            SecretsRequired keys, StoredRun run, List<String> without, Optional<Path> file, List<Flag> flags) {
        return configs.over(run, keys, without, file, flags);
    }

    /**
     * Returns the keys by which a configuration would give other labels than the run has, as dotted paths, sorted. Keys
     * that only place the run and its answers, or bound its cost, do not count.
     *
     * @throws UsageException if the configuration of the run is not recorded
     */
    public List<String> otherLabels(StoredRun run, RunConfig config) {
        return SettingsOfLabels.differences(run, RunConfiguration.parse(ConfigWriter.json(config)));
    }

    /**
     * The prices of services: the user's own list, and the built-in one for all other models.
     *
     * @throws UsageException if the user's list cannot be read
     */
    public PriceList prices(RunConfig config) {
        return AnswerWiring.prices(config);
    }

    /**
     * Checks and opens everything for a run, and downloads missing models.
     *
     * @param continuation whether to start a new run or to resume the run that {@code config} names
     * @param stop the job's signal, which also ends the waiting for a turn at a service
     * @throws UsageException if a setting cannot be used
     * @throws IOException if the store of answers cannot be opened
     */
    public JobPlan plan(RunConfig config, ResumeMode continuation, CatalogueListener downloads, StopSignal stop)
            throws IOException {
        return planner.plan(config, continuation, downloads, stop, continuation != ResumeMode.RELABEL);
    }

    /**
     * Opens the annotators of a planned run in another process, with an engine for it.
     *
     * @param config as the plan recorded it
     * @param stop ends the waiting for a turn at a service
     * @throws UsageException if something cannot be used here
     * @throws IOException if the store of answers cannot be opened
     */
    public AnnotatorSet annotators(RunConfig config, CatalogueListener downloads, StopSignal stop) throws IOException {
        return planner.annotators(config, downloads, stop);
    }

    /**
     * Opens the images of a configuration. Nothing is listed.
     *
     * @throws UsageException if nothing is at their place
     */
    public ImageSource images(RunConfig config) {
        return planner.images(config);
    }

    /**
     * Plans the merge of the parts of a divided run.
     *
     * @param id of the merged run
     * @param out the folder or address of its store
     * @param how whether the merged run is new, or one that a killed process left
     * @throws UsageException if the parts have different settings, or if their ground truth cannot be read
     * @throws IOException if a download fails
     */
    public JobPlan merge(RunParts parts, String id, String out, ResumeMode how, CatalogueListener downloads)
            throws IOException {
        RunConfig config = config(SecretsRequired.NOT_NEEDED, parts.first(), List.of(), Optional.empty(), List.of());
        return new MergePlanner(places).plan(parts, config, id, out, how, runs(out, List.of()), downloads);
    }

    /**
     * Makes a plan like {@link #plan} that is not to be run: it does not create a missing file of answers.
     *
     * @throws UsageException if a setting cannot be used
     * @throws IOException if the store of answers cannot be opened
     */
    public JobPlan preview(RunConfig config, ResumeMode continuation, CatalogueListener downloads) throws IOException {
        return planner.plan(config, continuation, downloads, new StopSignal(), false);
    }

    /**
     * Opens the scene model of a configuration to fit a probe for it, and downloads it if it is missing.
     *
     * @throws UsageException if the configuration has no such model, or if a setting cannot be used
     * @throws IOException if the store of answers cannot be opened
     */
    public SceneFitPlan sceneFit(RunConfig config, Phases phases, CatalogueListener downloads) throws IOException {
        return planner.fit(config, phases, downloads);
    }
}
