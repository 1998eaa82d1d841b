package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Location;
import io.dashlabel.onnx.config.OnnxRuntimeConfig;
import io.dashlabel.run.Step;
import io.dashlabel.service.AnnotatorConfig;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.SceneClassifierConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of one run. Relative paths start at the working directory.
 *
 * @param images a folder of images with its sub-folders, a text file that lists images, or an {@code
 *     azblob://account/container/folder}
 * @param groundTruth a folder or file of true labels, or such an address; absent: no evaluation
 * @param detector of objects
 * @param scene of weather, time of day and scene
 * @param taxonomy of all words: a shipped name, a file, or {@code model}; absent: BDD100K's
 * @param threshold objects below this score are not labelled, 0 to 1
 * @param thresholds by category, instead of {@code threshold}
 * @param out the folder of all runs, or such an address; each run gets a folder of its own in it
 * @param runId name of that folder; absent: time and a few random letters
 * @param limit the most images to label; absent: all
 * @param shard the part of the images that this run labels; absent: all
 * @param steps the steps of the run, in their own order
 * @param answers the settings of the stored answers
 * @param budget the cost limit
 * @param sameFailures the run ends after this number of equal failures in consecutive images
 * @param allowFailures the most images that may fail in a run that counts as done; absent: none
 * @param engine which labels the images; absent: the one of the program, which is local unless spark-submit started it
 * @param workers number of images in progress at the same time; absent: the number of processor cores
 * @param evaluation against ground truth
 * @param blob the connection to Azure Blob Storage
 * @param onnx the settings of ONNX Runtime
 * @param tracking where the run is published when it ends
 */
public record RunConfig(
        Optional<Location> images,
        Optional<Location> groundTruth,
        DetectorConfig detector,
        SceneConfig scene,
        Optional<String> taxonomy,
        @Default(RunConfig.DEFAULT_THRESHOLD) double threshold,
        Map<String, Double> thresholds,
        @Default("runs") Location out,
        Optional<String> runId,
        Optional<Integer> limit,
        Optional<ShardSetting> shard,
        @Default("[annotate, visualize, evaluate, report]") List<Step> steps,
        Optional<EngineName> engine,
        Optional<Integer> workers,
        AnswersConfig answers,
        BudgetConfig budget,
        @Default("10") int sameFailures,
        Optional<AllowedFailures> allowFailures,
        EvaluationConfig evaluation,
        BlobConfig blob,
        OnnxRuntimeConfig onnx,
        TrackingConfig tracking) {

    static final String DEFAULT_THRESHOLD = "0.3";

    public RunConfig {
        atLeastFloor("threshold", threshold, detector.floor());
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        for (Map.Entry<String, Double> entry : thresholds.entrySet()) {
            atLeastFloor("thresholds." + entry.getKey(), entry.getValue(), detector.floor());
        }
        Constraints.filled("out", out.reveal());
        taxonomy.ifPresent(word -> Constraints.filled("taxonomy", word));
        runId.ifPresent(id -> Constraints.filled("runId", id));
        limit.ifPresent(most -> Constraints.positive("limit", most));
        steps = List.copyOf(steps);
        if (steps.isEmpty() || new HashSet<>(steps).size() < steps.size()) {
            throw new ConfigException("steps", "must name at least one step, and none twice");
        }
        Constraints.positive("sameFailures", sameFailures);
        workers.ifPresent(count -> Constraints.count("workers", 1024, count));
        boolean batch = scene.all().stream().anyMatch(SceneClassifierConfig::asksInBatches);
        if (batch && !answers.remember()) {
            throw new ConfigException(
                    "answers.remember",
                    "must be true with mode: batch, because its answers arrive all at"
                            + " once and are stored until the run needs them");
        }
        if (batch && answers.askAgain()) {
            throw new ConfigException(
                    "answers.askAgain", "must be false with mode: batch; set mode to direct to ask again");
        }
    }

    /** Returns a copy with another detector. */
    public RunConfig with(DetectorConfig other) {
        return with(images, other, scene, taxonomy, thresholds, shard);
    }

    /** Returns a copy with other scene classifiers. */
    public RunConfig with(SceneConfig other) {
        return with(images, detector, other, taxonomy, thresholds, shard);
    }

    /** Returns a copy with other images. */
    public RunConfig withImages(Location other) {
        return with(Optional.of(other), detector, scene, taxonomy, thresholds, shard);
    }

    /** Returns a copy whose taxonomy is in a file. */
    public RunConfig withTaxonomy(Path file) {
        return with(images, detector, scene, Optional.of(file.toString()), thresholds, shard);
    }

    /** Returns a copy that labels one shard of the images. */
    public RunConfig with(ShardSetting other) {
        return with(images, detector, scene, taxonomy, thresholds, Optional.of(other));
    }

    /** Returns a copy with thresholds for more categories; those that it has stay. */
    public RunConfig withMissingThresholds(Map<String, Double> more) {
        Map<String, Double> all = new LinkedHashMap<>(more);
        all.putAll(thresholds);
        return with(images, detector, scene, taxonomy, all, shard);
    }

    /** Whether a {@code threshold} is the default, stated or not. */
    public static boolean isDefaultThreshold(double threshold) {
        return threshold == Double.parseDouble(DEFAULT_THRESHOLD);
    }

    private RunConfig with(
            Optional<Location> otherImages,
            DetectorConfig otherDetector,
            SceneConfig otherScene,
            Optional<String> otherTaxonomy,
            Map<String, Double> otherThresholds,
            Optional<ShardSetting> otherShard) {
        return new RunConfig(
                otherImages,
                groundTruth,
                otherDetector,
                otherScene,
                otherTaxonomy,
                threshold,
                otherThresholds,
                out,
                runId,
                limit,
                otherShard,
                steps,
                engine,
                workers,
                answers,
                budget,
                sameFailures,
                allowFailures,
                evaluation,
                blob,
                onnx,
                tracking);
    }

    /** The services of this configuration: detectors first, in their order. */
    public List<ConfiguredService> services() {
        Stream<AnnotatorConfig> detectors = detector.models().stream().map(DetectorMember::model);
        return Stream.concat(detectors, scene.all().stream())
                .flatMap(annotator -> annotator.service().stream())
                .toList();
    }

    /** The threshold of a category. */
    public double threshold(String category) {
        return thresholds.getOrDefault(category, threshold);
    }

    private static void atLeastFloor(String key, double threshold, double floor) {
        Constraints.between(key, 0, 1, threshold);
        if (threshold < floor) {
            throw new ConfigException(
                    key,
                    threshold + " lies below detector.floor " + floor
                            + ", and no boxes are stored there; lower the floor too");
        }
    }
}
