package io.dashlabel.cli;

import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.pipeline.scenes.Drives;
import io.dashlabel.pipeline.scenes.SceneFitPlan;
import io.dashlabel.pipeline.scenes.SceneFitResult;
import io.dashlabel.pipeline.wiring.Components;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "fit",
        description = {
            "Fits a probe: a linear layer that reads the embeddings of an image-text model as the scene words of your"
                    + " reviewed images.",
            "Measures it by cross-validation on drives that it has not seen, beside always the most frequent word, the"
                    + " model's own words and photometric. Writes only attributes whose gain over the best of them is"
                    + " proven."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel scenes fit --images images/ --labels night-1 --scene vision_model.onnx",
            "  dashlabel scenes fit --images images/ --labels labels/ --config night.yaml --out probe.json",
            "",
            "Only words that a person made or accepted count; docs/review.md says how they get into a run. The",
            "model is asked only about images without a stored answer. If no gain is proven, no file is written,",
            "and the exit code is 4. docs/scenes.md explains the figures."
        })
final class ScenesFitCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Option(
            names = "--images",
            paramLabel = "PATH",
            required = true,
            description = "Images: a folder, a text file that lists images, or an azblob:// address.")
    private String images = "";

    @Option(
            names = "--labels",
            paramLabel = "LABELS",
            required = true,
            description = "Reviewed labels of the images: a folder or file of any format, or a run.")
    private String labels = "";

    @Option(
            names = "--scene",
            paramLabel = "MODEL",
            description =
                    "Image-text model: a name from 'dashlabel models list' or an ONNX file (default: that of --config). Key: scene.model")
    private @Nullable String model;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file with a scene classifier of type onnx, whose settings count.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets another key, such as scene.views=crop. Repeatable.")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "--taxonomy",
            paramLabel = "NAME",
            completionCandidates = TaxonomyNames.class,
            description = "Words of the labels: ${COMPLETION-CANDIDATES}, or a file (default: bdd100k). Key: taxonomy")
    private @Nullable String taxonomy;

    @Option(
            names = "--max-download",
            paramLabel = "MB",
            description =
                    "Most megabytes to download for the model; 0: nothing (default: 500). Key: detector.maxDownload")
    private @Nullable String maxDownload;

    @Option(
            names = "--group-by",
            paramLabel = "WORD",
            description = {
                "Which images are of one drive: 'drive' (videoName, BDD100K's",
                "  names, else the name before its last number), 'folder', or a",
                "  regular expression whose first group names the drive; '.+' if",
                "  each image is of another drive (default: ${DEFAULT-VALUE})."
            })
    private String groupBy = Drives.BY_NAME;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The probe (default: ${DEFAULT-VALUE}).",
            defaultValue = "own-probe.json")
    private Path out = Path.of("");

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            description = "Folder of the runs and of their stored answers (default: runs). Key: out")
    private @Nullable String runs;

    ScenesFitCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(out)) {
            throw new UsageException("--out " + out + " is a folder; name the file of the probe");
        }
        Drives drives = Drives.of(groupBy);
        RunConfig settings = components.config(SecretsRequired.NOT_NEEDED, Optional.ofNullable(config), flags());
        Progress progress = new Progress(console, System::nanoTime);
        SceneFitResult result;
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("reading labels");
            DownloadProgress downloads = new DownloadProgress(console, progress);
            Path place = LabelInput.of(
                            components.labels(labels, downloads),
                            components.runs(settings).folder())
                    .path();
            try (SceneFitPlan plan = components.sceneFit(settings, progress, downloads)) {
                ReadOptions reading =
                        ReadOptions.NONE.withTaxonomy(plan.fit().taxonomy()).ofReview();
                result = plan.fit().run(plan.images(), LabelIndex.at(place, reading), drives);
            }
            progress.ended();
        }
        SceneFitText.of(result).forEach(console::print);
        SceneFitText.notes(result).forEach(sentence -> console.note("@|yellow note:|@", sentence));
        return written(result);
    }

    private int written(SceneFitResult result) throws IOException {
        if (result.probe().isEmpty()) {
            console.text("no gain is proven, so nothing was written"
                    + (Files.exists(out) ? "; " + out + " stays as it was" : ""));
            return ExitCode.GATE_MISSED;
        }
        result.probe().get().write(out);
        Optional<String> alone = config == null && set.isEmpty() ? Optional.ofNullable(model) : Optional.empty();
        SceneFitText.use(out, result.probe().get(), alone).forEach(console::text);
        return result.counts().failed().count() > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(RunFlags.settings(set));
        flags.add(new Flag("--images", "images", images));
        if (model != null) {
            flags.add(new Flag("--scene", "scene.type", "onnx"));
            flags.add(new Flag("--scene", "scene.model", model));
        }
        if (taxonomy != null) {
            flags.add(new Flag("--taxonomy", "taxonomy", taxonomy));
        }
        if (maxDownload != null) {
            flags.add(new Flag("--max-download", "detector.maxDownload", maxDownload));
        }
        if (runs != null) {
            flags.add(new Flag("--runs", "out", runs));
        }
        return flags;
    }
}
