package io.dashlabel.spark;

import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.Location;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.pipeline.config.EngineName;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.wiring.Engines;
import io.dashlabel.run.Engine;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.Step;
import io.dashlabel.taxonomy.Taxonomies;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark labels, unless the configuration names the engine of this process. */
final class SparkEngines implements Engines {

    private static final String STEPS = "annotate,evaluate,report";

    private final Supplier<JavaSparkContext> spark;

    /** @param spark starts Spark, or gives the running one; called when labelling begins */
    SparkEngines(Supplier<JavaSparkContext> spark) {
        this.spark = spark;
    }

    private static boolean isLocal(Optional<EngineName> engine) {
        return engine.equals(Optional.of(EngineName.LOCAL));
    }

    @Override
    public void check(RunConfig config) {
        if (isLocal(config.engine())) {
            return;
        }
        if (!config.services().isEmpty()) {
            throw new UsageException("Spark labels with models on its own machines only: a service waits, it does not"
                    + " compute, so ask it from one machine with --engine local, which keeps to its rate limit and its"
                    + " cost limit");
        }
        boolean shared = config.answers()
                .store()
                .map(Location::reveal)
                .filter(place -> place.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:"))
                .isPresent();
        if (config.answers().remember() && !shared) {
            throw new UsageException("answers.store must be PostgreSQL when several machines label, or set"
                    + " answers.remember: false");
        }
        models(config).filter(SparkEngines::isRelative).findFirst().ifPresent(model -> {
            throw new UsageException("the path " + model + " of a model is relative, and executors have other working"
                    + " directories; give the absolute path, which must be the same on all machines");
        });
    }

    private static Stream<String> models(RunConfig config) {
        return Stream.concat(
                config.detector().models().stream().flatMap(member -> member.model().localModel().stream()),
                config.scene().all().stream().flatMap(scene -> scene.localModels().stream()));
    }

    private static boolean isRelative(String model) {
        return Catalogue.isFile(model) && !Path.of(model).isAbsolute();
    }

    /** The configuration for executors, which have other working directories. */
    static String forExecutors(RunConfig config) {
        Path here = Path.of("").toAbsolutePath();
        RunConfig absolute = config.images()
                .filter(place -> !place.isAddress())
                .map(place -> config.withImages(
                        Location.of(here.resolve(place.reveal()).toString())))
                .orElse(config);
        return ConfigWriter.json(
                config.taxonomy()
                        .filter(Taxonomies::isFile)
                        .map(file -> absolute.withTaxonomy(here.resolve(file)))
                        .orElse(absolute),
                here);
    }

    @Override
    public Engine engine(RunConfig config, LocalEngine local, AnswerContext asked, Consumer<String> notes) {
        if (isLocal(config.engine())) {
            return local;
        }
        if (config.steps().contains(Step.VISUALIZE)) {
            notes.accept(
                    "Spark labels; the driver loads each image again to draw it. Faster without the step visualize");
        } else {
            notes.accept("Spark labels, and nothing is drawn; --steps annotate,visualize,evaluate,report draws on the"
                    + " driver");
        }
        String configuration = forExecutors(config);
        return new SparkEngine(
                spark,
                annotators -> new ConfiguredOpener(
                        UUID.randomUUID().toString(), configuration, ConfiguredOpener.fingerprints(annotators)),
                local,
                asked.recall(),
                SparkEngine.WAVE,
                SparkEngine.SLICE);
    }

    @Override
    public Optional<String> steps(Optional<EngineName> engine) {
        return isLocal(engine) ? Optional.empty() : Optional.of(STEPS);
    }
}
