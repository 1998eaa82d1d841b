package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.annotate.rules.DetectionRules;
import io.dashlabel.annotate.rules.RuleFilteredDetector;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.service.ServiceClients;
import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.Flag;
import io.dashlabel.config.Location;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.cost.PriceList;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.config.LocalModels;
import io.dashlabel.pipeline.config.AnnotatorTypes;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.Hood;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.StarterFile;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.job.ImageSelection;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.MeasuringSpec;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunOrigin;
import io.dashlabel.pipeline.job.RunSpec;
import io.dashlabel.run.Engine;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.RunId;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.service.ServiceContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** All the wiring: the only place that makes annotators, sources and engines out of configuration. */
public final class Components {

    private final Map<String, String> environment;
    private final Clock clock;
    private final Catalogue catalogue;
    private final Locations places;
    private final Function<String, Credential> entra;
    private final Taxonomy taxonomy = Taxonomy.bdd100k();

    /** @param entra the identity of Microsoft Entra, by the scope of its token */
    Components(
            Map<String, String> environment,
            Clock clock,
            Catalogue catalogue,
            Locations places,
            Function<String, Credential> entra) {
        this.entra = entra;
        this.environment = environment;
        this.clock = clock;
        this.catalogue = catalogue;
        this.places = places;
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
        thresholds(config);
        groups(config);
        LabelMap.coco(taxonomy).plus(config.detector().map(), taxonomy);
        for (DetectorMember member : config.detector().models()) {
            LabelMap.coco(taxonomy).plus(member.model().map(), taxonomy);
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
        return plan(config, continuation, downloads, stop, continuation != ResumeMode.RELABEL);
    }

    /**
     * As {@link #plan}, to be looked at and not to be run: no file of answers is made where there is none.
     *
     * @throws UsageException where something cannot be used
     * @throws IOException where the place of the answers fails
     */
    public JobPlan preview(RunConfig config, ResumeMode continuation, CatalogueListener downloads) throws IOException {
        return plan(config, continuation, downloads, new StopSignal(), false);
    }

    private JobPlan plan(
            RunConfig given, ResumeMode continuation, CatalogueListener downloads, StopSignal stop, boolean makeStore)
            throws IOException {
        EnumSet<Step> steps = EnumSet.copyOf(given.steps());
        boolean annotates = steps.contains(Step.ANNOTATE);
        if (!annotates && given.runId().isEmpty()) {
            throw new UsageException("without the step annotate, --run-id must name the run to go on with");
        }
        PriceList prices = prices(given);
        boolean readsImages = annotates || steps.contains(Step.VISUALIZE);
        ImageSource source = source(given, readsImages);
        if (readsImages) {
            requireImages(source);
        }
        EvaluationOptions evaluation =
                new EvaluationOptions(given.evaluation().iouThreshold(), groups(given), Protocol.COCO);
        new Evaluator(taxonomy, evaluation); // a group of unknown categories must be told before, not after the work
        Optional<LabelIndex> truth = given.groundTruth().isEmpty()
                ? Optional.empty()
                : Optional.of(LabelIndex.truthAt(
                        Path.of(places.labels(given.groundTruth().get(), given.blob(), downloads))));
        FallbackModel.Decision decision = annotates && continuation == ResumeMode.NEW
                ? new FallbackModel(catalogue, downloads).over(given)
                : new FallbackModel.Decision(given, Optional.empty());
        RunConfig config = decision.config();
        RunStore store = runs(config);
        int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
        AnswerContext asked = new AnswerContext(
                annotates ? AnswerWiring.store(config, store.folder(), makeStore) : new NoAnswerStore(),
                new CacheStatistics(),
                AnswerWiring.budget(config));
        ServiceClients services = new ServiceClients(environment, stop::stopped, downloads::note, entra);
        ServiceContext context = new ServiceContext(
                "",
                taxonomy,
                AnswerWiring.wrappers(config, continuation, asked),
                prices,
                Map.of(
                        ServiceClients.class,
                        services,
                        LocalModels.class,
                        new LocalModels(catalogue, downloads, workers, config.onnx())));
        List<Annotator> annotators = List.of();
        try {
            annotators = annotates ? annotators(config, context) : annotators;
            AnswerWiring.requirePrices(asked, continuation, annotators);
        } catch (RuntimeException e) {
            annotators.forEach(Annotator::close);
            asked.close();
            throw e;
        }
        Engine engine = new LocalEngine(workers, Math.max(4 * workers, services.concurrency() + 2 * workers));
        RunSpec spec = new RunSpec(
                config.runId().orElseGet(() -> RunId.next(clock, new SecureRandom())),
                steps,
                continuation,
                new ImageSelection(source, config.limit().map(OptionalLong::of).orElse(OptionalLong.empty())),
                new MeasuringSpec(truth, taxonomy, evaluation),
                config.sameFailures(),
                new RunOrigin(
                        ConfigWriter.json(config), version(), Optional.empty(), decision.stoodIn(), Optional.empty()));
        return new JobPlan(spec, new AnnotatorSet(annotators, asked, engine), store);
    }

    /** An empty folder should be told before models are fetched and opened. */
    private static void requireImages(ImageSource source) {
        try (Stream<ImageRef> images = source.images()) {
            var unused = images.findFirst();
        } catch (IOException e) {
            throw new UsageException(source.description() + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private ImageSource source(RunConfig config, boolean needed) {
        if (config.images().isEmpty() && needed) {
            throw new UsageException("which images? give --images FOLDER, or the key images in a file for --config");
        }
        return places.images(config.images().orElse(Location.of(".")), config.blob());
    }

    private List<Annotator> annotators(RunConfig config, ServiceContext context) {
        Optional<SceneClassifier> scene = SceneClassifiers.open(config.scene(), context);
        DetectionRules rules = new DetectionRules(
                config.threshold(),
                thresholds(config),
                config.detector().riders(),
                config.detector().egoVehicle(),
                config.detector().hood().map(Hood::region),
                config.detector().oneBoxPerObject());
        List<Annotator> annotators = new ArrayList<>();
        Detectors.open(config.detector(), context)
                .ifPresent(detector -> annotators.add(new RuleFilteredDetector(detector, rules)));
        scene.ifPresent(annotators::add);
        if (annotators.isEmpty()) {
            throw new UsageException(
                    "neither a detector nor a scene classifier is left; leave out --detector none or --scene none");
        }
        return annotators;
    }

    private Map<String, Double> thresholds(RunConfig config) {
        requireCategories("thresholds", config.thresholds().keySet());
        return config.thresholds();
    }

    private void requireCategories(String key, Collection<String> names) {
        List<String> known = taxonomy.categories();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException(key + ": '" + name + "' is no category; there are " + String.join(", ", known)
                        + Suggestion.ending(name, known));
            }
        }
    }

    private Map<String, String> groups(RunConfig config) {
        Map<String, String> groupOf = new LinkedHashMap<>();
        config.evaluation().groups().forEach((group, categories) -> categories.forEach(c -> groupOf.put(c, group)));
        requireCategories("evaluation.groups", groupOf.keySet());
        return groupOf;
    }
}
