package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.service.ServiceClients;
import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.Location;
import io.dashlabel.cost.PriceList;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.Shard;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.config.OnnxSceneConfig;
import io.dashlabel.photometric.PhotometricConfig;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.ShardSetting;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.job.ImageSelection;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.MeasuringSpec;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunOrigin;
import io.dashlabel.pipeline.job.RunSpec;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.scenes.SceneFit;
import io.dashlabel.pipeline.scenes.SceneFitPlan;
import io.dashlabel.probe.FittableModel;
import io.dashlabel.run.Engine;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.RunId;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.service.ServiceContext;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plans a run: checks its configuration, opens its models, stores and images, and returns one {@link JobPlan}. It
 * downloads missing models.
 *
 * @param entra credentials of Microsoft Entra, by the scope of the token
 * @param engines that can label new images
 */
record RunPlanner(
        Map<String, String> environment,
        Clock clock,
        Catalogue catalogue,
        Locations locations,
        Function<String, Credential> entra,
        Engines engines) {

    /**
     * Plans a run.
     *
     * @param makeStore whether to make the store of answers if it is missing
     * @throws UsageException if a setting cannot be used; nothing stays open then
     * @throws IOException if the store of answers cannot be opened
     */
    JobPlan plan(
            RunConfig given, ResumeMode continuation, CatalogueListener downloads, StopSignal stop, boolean makeStore)
            throws IOException {
        EnumSet<Step> steps = EnumSet.copyOf(given.steps());
        boolean annotates = steps.contains(Step.ANNOTATE);
        boolean asks = annotates && continuation != ResumeMode.RELABEL;
        if (!annotates && given.runId().isEmpty()) {
            throw new UsageException("without the step annotate, --run-id must name an existing run");
        }
        if (asks) {
            engines.check(given);
        }
        PriceList prices = AnswerWiring.prices(given);
        boolean readsImages = annotates || steps.contains(Step.VISUALIZE);
        ImageSource source = source(given, readsImages);
        if (readsImages) {
            requireImages(source);
        }
        RunStore store = locations.runs(given.out(), given.blob());
        Optional<Taxonomy> named = RunTaxonomy.of(given, continuation, store.folder());
        named.ifPresent(words -> evaluation(given, words)); // reports unknown categories before the work
        Optional<LabelIndex> truth = given.groundTruth().isEmpty()
                ? Optional.empty()
                : Optional.of(LabelIndex.truthAt(
                        Path.of(locations.labels(given.groundTruth().get(), given::blob, downloads)),
                        new ReadOptions(locations.folder(given.images()), 0, Optional.empty(), named, false)));
        FallbackModel models = new FallbackModel(catalogue, downloads);
        FallbackModel.Decision decision = !annotates
                ? new FallbackModel.Decision(given, Optional.empty())
                : continuation == ResumeMode.NEW ? models.over(given) : models.asItIs(given);
        RunConfig config = annotates && continuation == ResumeMode.NEW
                ? new FallbackScene(catalogue, downloads).over(decision.config())
                : decision.config();
        config = annotates ? TrackingWiring.of(environment, entra, catalogue).pinned(config) : config;
        int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
        AnswerContext asked = new AnswerContext(
                annotates ? AnswerWiring.store(config, store.folder(), makeStore) : new NoAnswerStore(),
                new CacheStatistics(),
                AnswerWiring.budget(config));
        ServiceClients services = new ServiceClients(environment, stop::stopped, downloads::note, entra);
        ServiceContext context = wiring().context(
                        config,
                        named.orElseGet(Taxonomy::bdd100k),
                        continuation,
                        asked,
                        prices,
                        services,
                        workers,
                        downloads);
        List<Annotator> annotators = List.of();
        Taxonomy taxonomy;
        RunConfig complete;
        EvaluationOptions evaluation;
        try {
            taxonomy = named.isPresent()
                    ? named.get()
                    : Taxonomies.ofClasses(Detectors.classes(config.detector(), context));
            complete = annotates && !continuation.goesOn() ? Preset.thresholds(config, taxonomy) : config;
            evaluation = evaluation(complete, taxonomy);
            annotators = annotates ? AnnotatorWiring.annotators(complete, context.with(taxonomy)) : annotators;
            AnswerWiring.requirePrices(asked, continuation, annotators);
        } catch (RuntimeException e) {
            annotators.forEach(Annotator::close);
            asked.close();
            throw e;
        }
        LocalEngine local = new LocalEngine(workers, Math.max(4 * workers, services.concurrency() + 2 * workers));
        Engine engine = asks ? engines.engine(complete, local, asked, downloads::note) : local;
        OptionalLong limit = config.limit().map(OptionalLong::of).orElse(OptionalLong.empty());
        Optional<Shard> shard = config.shard().flatMap(ShardSetting::shard);
        RunSpec spec = new RunSpec(
                config.runId().orElseGet(() -> RunId.next(clock, new SecureRandom())),
                steps,
                continuation,
                shard.map(part -> ImageSelection.of(source, limit, part))
                        .orElseGet(() -> new ImageSelection(source, limit)),
                new MeasuringSpec(truth, taxonomy, evaluation),
                config.sameFailures(),
                new RunOrigin(
                        ConfigWriter.json(complete),
                        Components.version(),
                        Optional.empty(),
                        decision.stoodIn(),
                        Optional.empty(),
                        Optional.empty()));
        return new JobPlan(spec, new AnnotatorSet(annotators, asked, engine), store);
    }

    /**
     * Opens the scene model of a configuration to fit a probe for it, and downloads it if it is missing.
     *
     * @throws UsageException if the configuration has no such model, or if something cannot be used
     * @throws IOException if the store of answers cannot be opened
     */
    SceneFitPlan fit(RunConfig config, Phases phases, CatalogueListener downloads) throws IOException {
        OnnxSceneConfig scene = SceneClassifiers.toFit(config.scene());
        Taxonomy taxonomy = RunTaxonomy.named(config)
                .orElseThrow(() -> new UsageException(
                        "a fit needs the words of scenes; --taxonomy is the name or the file of a taxonomy here"));
        ImageSource images = source(config, true);
        requireImages(images);
        int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
        AnswerContext asked = new AnswerContext(
                AnswerWiring.store(
                        config, locations.runs(config.out(), config.blob()).folder(), true),
                new CacheStatistics(),
                AnswerWiring.budget(config));
        try {
            ServiceContext context = wiring().context(
                            config,
                            taxonomy,
                            ResumeMode.NEW,
                            asked,
                            PriceList.builtIn(),
                            new ServiceClients(environment, () -> false, downloads::note, entra),
                            workers,
                            downloads)
                    .in("scene");
            FittableModel model = scene.openToFit(context);
            SceneClassifier baseline = new PhotometricConfig(Optional.empty())
                    .open(context.withNotes(sentence -> {}))
                    .orElseThrow();
            asked.store()
                    .describe(model.classifier().question(), model.classifier().name());
            asked.store().describe(baseline.question(), baseline.name());
            return new SceneFitPlan(new SceneFit(model, baseline, taxonomy, workers, phases), images, asked);
        } catch (RuntimeException e) {
            asked.close();
            throw e;
        }
    }

    /**
     * Opens the annotators of a planned run in another process.
     *
     * @param config as the plan recorded it
     * @throws UsageException if something cannot be used here; nothing stays open then
     * @throws IOException if the store of answers cannot be opened
     */
    AnnotatorSet annotators(RunConfig config, CatalogueListener downloads, StopSignal stop) throws IOException {
        return wiring().open(config, locations.runs(config.out(), config.blob()).folder(), downloads, stop);
    }

    /** The images of a configuration. */
    ImageSource images(RunConfig config) {
        return source(config, true);
    }

    private AnnotatorWiring wiring() {
        return new AnnotatorWiring(environment, catalogue, entra);
    }

    static EvaluationOptions evaluation(RunConfig config, Taxonomy taxonomy) {
        CategoryCheck categories = new CategoryCheck(taxonomy);
        categories.check(config);
        EvaluationOptions evaluation =
                new EvaluationOptions(config.evaluation().iouThreshold(), categories.groups(config), Protocol.COCO);
        new Evaluator(taxonomy, evaluation);
        return evaluation;
    }

    /** Reports an empty folder before models are downloaded and opened. */
    private static void requireImages(ImageSource source) {
        try (Stream<ImageRef> images = source.images()) {
            var unused = images.findFirst();
        } catch (IOException e) {
            throw new UsageException(source.description() + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private ImageSource source(RunConfig config, boolean needed) {
        if (config.images().isEmpty() && needed) {
            throw new UsageException(
                    "no images are given; add --images FOLDER, or the key images to a file for --config");
        }
        return locations.images(config.images().orElse(Location.of(".")), config.blob());
    }
}
