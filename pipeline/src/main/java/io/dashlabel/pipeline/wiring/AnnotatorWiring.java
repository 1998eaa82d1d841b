package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.annotate.rules.DetectionRules;
import io.dashlabel.annotate.rules.RuleFilteredDetector;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.service.ServiceClients;
import io.dashlabel.cost.PriceList;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.DownloadBound;
import io.dashlabel.onnx.catalogue.SaidOnce;
import io.dashlabel.onnx.config.LocalModels;
import io.dashlabel.pipeline.config.Hood;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.StopSignal;
import io.dashlabel.service.ServiceContext;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of the wiring: opens the annotators of a configuration.
 *
 * @param entra credentials of Microsoft Entra, by the scope of the token
 */
record AnnotatorWiring(Map<String, String> environment, Catalogue catalogue, Function<String, Credential> entra) {

    /**
     * Opens the annotators of a planned run in another process.
     *
     * @param config as the plan recorded it
     * @param runs the local folder of the runs
     * @throws UsageException if something cannot be used here; nothing stays open then
     * @throws IOException if the store of answers cannot be opened
     */
    AnnotatorSet open(RunConfig config, Path runs, CatalogueListener downloads, StopSignal stop) throws IOException {
        Optional<Taxonomy> named = RunTaxonomy.named(config);
        var unused = new FallbackModel(catalogue, downloads).asItIs(config);
        int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
        AnswerContext asked = new AnswerContext(
                AnswerWiring.store(config, runs, true), new CacheStatistics(), AnswerWiring.budget(config));
        try {
            ServiceContext context = context(
                    config,
                    named.orElseGet(Taxonomy::bdd100k),
                    ResumeMode.RESUME,
                    asked,
                    AnswerWiring.prices(config),
                    new ServiceClients(environment, stop::stopped, downloads::note, entra),
                    workers,
                    downloads);
            Taxonomy taxonomy = named.isPresent()
                    ? named.get()
                    : Taxonomies.ofClasses(Detectors.classes(config.detector(), context));
            return new AnnotatorSet(
                    annotators(config, context.with(taxonomy)), asked, new LocalEngine(workers, 4 * workers));
        } catch (RuntimeException e) {
            asked.close();
            throw e;
        }
    }

    ServiceContext context(
            RunConfig config,
            Taxonomy words,
            ResumeMode continuation,
            AnswerContext asked,
            PriceList prices,
            ServiceClients services,
            int workers,
            CatalogueListener downloads) {
        return new ServiceContext(
                "",
                words,
                AnswerWiring.wrappers(config, continuation, asked),
                prices,
                downloads::note,
                Map.of(
                        ServiceClients.class,
                        services,
                        LocalModels.class,
                        new LocalModels(
                                catalogue.with(TrackingWiring.of(environment, entra, catalogue)
                                        .models(config.tracking())),
                                new SaidOnce(downloads),
                                workers,
                                config.onnx(),
                                config.detector().local(),
                                new DownloadBound(config.detector().maxDownload()))));
    }

    static List<Annotator> annotators(RunConfig config, ServiceContext context) {
        Optional<SceneClassifier> scene = SceneClassifiers.open(config.scene(), context);
        DetectionRules rules = new DetectionRules(
                config.threshold(),
                config.thresholds(),
                context.taxonomy().roles(),
                config.detector().riders(),
                config.detector().egoVehicle(),
                config.detector().hood().map(Hood::region),
                config.detector().oneBoxPerObject());
        List<Annotator> annotators = new ArrayList<>();
        Detectors.open(config.detector(), context).ifPresent(detector -> {
            annotators.add(new RuleFilteredDetector(detector, rules));
            IdleRules.of(config.detector(), context.taxonomy()).ifPresent(context.notes());
        });
        scene.ifPresent(annotators::add);
        if (annotators.isEmpty()) {
            throw new UsageException(
                    "the run has neither a detector nor a scene classifier; leave out --detector none or --scene none");
        }
        return annotators;
    }
}
