package io.dashlabel.cli;

import io.dashlabel.config.Flag;
import io.dashlabel.label.DisplayPath;
import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import io.dashlabel.pipeline.config.AnnotatorTypes;
import io.dashlabel.pipeline.config.TrackingConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of a run. Each flag overrides the key of the configuration file that its help names. */
final class RunFlags {

    private static final String SET = "--set ";
    private static final Set<String> PLACES = Set.of("--images", "--ground-truth", "--out");
    private static final Set<String> WITHOUT_VALUE = Set.of("--no-remember", "--ask-again");

    @Option(
            names = "--images",
            paramLabel = "PATH",
            description =
                    "Images: a folder, one image, a text file that lists images, or the address of a folder, azblob://ACCOUNT/CONTAINER/FOLDER. Key: images")
    private @Nullable String images;

    @Option(
            names = "--ground-truth",
            paramLabel = "PATH",
            description =
                    "Ground truth: a folder of <image>.json files or a BDD100K/Scalabel list, as a path or an azblob:// address. Key: groundTruth")
    private @Nullable String groundTruth;

    @Option(
            names = "--detector",
            paramLabel = "MODEL",
            completionCandidates = DetectorNames.class,
            description = {
                "Detectors instead of a preset: names from 'dashlabel models list',",
                "  .onnx files, or types: ${COMPLETION-CANDIDATES}",
                "  (docs/services.md). The boxes of several detectors are fused.",
                "  Key: detector.models"
            })
    private @Nullable String detectors;

    @Option(
            names = "--quality",
            paramLabel = "PRESET",
            description = "fast, balanced, best or max (default: balanced). Key: detector.quality")
    private @Nullable String quality;

    @Option(
            names = "--without",
            paramLabel = "MODEL",
            description =
                    "Models that the preset must do without: names, or how names begin, such as deimv2. Key: detector.without")
    private @Nullable String without;

    @Option(
            names = "--max-download",
            paramLabel = "MB",
            description =
                    "Most megabytes to download for the models; 0: nothing (default: 500). Key: detector.maxDownload")
    private @Nullable String maxDownload;

    @Option(
            names = "--tiles",
            paramLabel = "NxM",
            description =
                    "Detectors on this machine process the whole image and NxM tiles of it. 'none': only the whole image. Key: detector.tiles")
    private @Nullable String tiles;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Where models on this machine run: cpu, cuda, tensorrt, directml, coreml, openvino, or auto for the first that starts (default: cpu). Key: detector.device")
    private @Nullable String device;

    @Option(
            names = "--scene",
            paramLabel = "TYPE",
            completionCandidates = ClassifierNames.class,
            description =
                    "Scene classifier: ${COMPLETION-CANDIDATES}, or a model on this machine by its name or file. Several, separated by commas, vote (default: photometric). Key: scene")
    private @Nullable String scene;

    @Option(
            names = "--taxonomy",
            paramLabel = "NAME",
            completionCandidates = TaxonomyNames.class,
            description =
                    "Words of the labels: ${COMPLETION-CANDIDATES}, a file, or 'model' for the detector's own classes (default: bdd100k). Key: taxonomy")
    private @Nullable String taxonomy;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "Minimum score of a label, 0 to 1 (default: 0.3). Key: threshold")
    private @Nullable String threshold;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Folder or azblob:// address of the runs (default: runs). Key: out")
    private @Nullable String out;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Id of the run (default: date, time and four letters). Key: runId")
    private @Nullable String runId;

    @Option(names = "--limit", paramLabel = "N", description = "Processes at most N images. Key: limit")
    private @Nullable String limit;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description =
                    "Labels one of N parts of the images, K from 0. 'auto' or 'auto/N' takes it from the environment of a job (docs/shards.md). Key: shard")
    private @Nullable String shard;

    @Option(
            names = "--steps",
            paramLabel = "STEP,...",
            description =
                    "Steps to execute: annotate, visualize, evaluate, report (default: all). Without annotate, --run-id names an existing run. Key: steps")
    private @Nullable String steps;

    @Option(
            names = "--allow-failures",
            paramLabel = "N|P%",
            description =
                    "Exit code 0 if no more images failed than N, or than P percent (default: 0). Key: allowFailures")
    private @Nullable String allowFailures;

    @Option(
            names = "--max-cost",
            paramLabel = "DOLLARS",
            description =
                    "Stops the run before it spends more. 0: sends no request that costs money. Key: budget.maxCost")
    private @Nullable String maxCost;

    @Option(names = "--no-remember", description = "Neither uses nor stores answers. Key: answers.remember")
    private boolean noRemember;

    @Option(names = "--ask-again", description = "Asks all questions again, stores the answers. Key: answers.askAgain")
    private boolean askAgain;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description =
                    "Which engine labels: local, or spark if spark-submit started the program (docs/spark.md). Key: engine")
    private @Nullable String engine;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Images to process at the same time on this machine (default: number of cores). Key: workers")
    private @Nullable String workers;

    @Option(
            names = "--mlflow",
            arity = "0..1",
            fallbackValue = TrackingConfig.ENVIRONMENT,
            paramLabel = "ADDRESS",
            description =
                    "Publishes the run to this tracking server of MLflow when it ends (default: MLFLOW_TRACKING_URI). Key: tracking.mlflow")
    private @Nullable String mlflow;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Experiment of the tracking server (default: dashlabel). Key: tracking.experiment")
    private @Nullable String experiment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets another key, such as detector.riders=false. Repeatable.")
    private List<String> set = new ArrayList<>();

    /** For {@code --detector}. */
    static final class DetectorNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return AnnotatorTypes.detectors().iterator();
        }
    }

    /** For {@code --scene}. */
    static final class ClassifierNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return AnnotatorTypes.sceneClassifiers().iterator();
        }
    }

    /** Returns the given flags, each with the configuration key that it sets. */
    List<Flag> given() {
        List<Flag> given = new ArrayList<>();
        put(given, "--images", "images", images);
        put(given, "--ground-truth", "groundTruth", groundTruth);
        put(given, "--detector", "detector.models", detectors);
        put(given, "--quality", "detector.quality", quality);
        put(given, "--without", "detector.without", without);
        put(given, "--max-download", "detector.maxDownload", maxDownload);
        put(given, "--tiles", "detector.tiles", tiles);
        put(given, "--device", "detector.device", device);
        put(given, "--scene", "scene", scene);
        put(given, "--taxonomy", "taxonomy", taxonomy);
        put(given, "--threshold", "threshold", threshold);
        put(given, "--out", "out", out);
        put(given, "--run-id", "runId", runId);
        put(given, "--limit", "limit", limit);
        put(given, "--shard", "shard", shard);
        put(given, "--steps", "steps", steps);
        put(given, "--allow-failures", "allowFailures", allowFailures);
        put(given, "--max-cost", "budget.maxCost", maxCost);
        put(given, "--no-remember", "answers.remember", noRemember ? "false" : null);
        put(given, "--ask-again", "answers.askAgain", askAgain ? "true" : null);
        put(given, "--engine", "engine", engine);
        put(given, "--workers", "workers", workers);
        put(given, "--mlflow", "tracking.mlflow", mlflow);
        put(given, "--experiment", "tracking.experiment", experiment);
        given.addAll(settings(set));
        return given;
    }

    /** The words of {@code --set} as flags. */
    static List<Flag> settings(List<String> set) {
        List<Flag> given = new ArrayList<>();
        for (String word : set) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set needs KEY=VALUE, such as detector.riders=false, and not '"
                        + word.replaceFirst("(?s)[^A-Za-z0-9_.-].*", "…") + "'");
            }
            given.add(new Flag(SET + word.substring(0, equals), word.substring(0, equals), word.substring(equals + 1)));
        }
        return given;
    }

    /** Returns the given flags as words of a command line, with the secrets of addresses masked. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (Flag flag : given()) {
            String shown = SecretParts.masked(flag.value());
            if (flag.name().startsWith(SET)) {
                words.addAll(List.of("--set", flag.key() + "=" + shown));
            } else if (WITHOUT_VALUE.contains(flag.name())) {
                words.add(flag.name());
            } else {
                boolean path = PLACES.contains(flag.name()) && !SecretParts.isAddress(flag.value());
                words.addAll(List.of(flag.name(), path ? DisplayPath.of(flag.value()) : shown));
            }
        }
        return words;
    }

    private static void put(List<Flag> given, String flag, String key, @Nullable String value) {
        if (value != null) {
            given.add(new Flag(flag, key, value));
        }
    }
}
