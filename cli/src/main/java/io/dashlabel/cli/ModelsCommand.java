package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DetectorOptions;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxDetector;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.CheckedModel;
import io.dashlabel.onnx.catalogue.DownloadBound;
import io.dashlabel.onnx.catalogue.Profiles;
import io.dashlabel.onnx.catalogue.UserClassNames;
import io.dashlabel.pipeline.wiring.Components;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  dashlabel models list",
            "  dashlabel models pull yolox-s",
            "  dashlabel models add mine --file own.onnx --words car,truck,bus",
            "  dashlabel models check own.onnx --image street.jpg",
            "",
            "dashlabel looks for a model by its hash in the folders of DASHLABEL_MODELS, then in the cache",
            "(DASHLABEL_CACHE). Otherwise it downloads the model from its maker and checks the SHA-256."
        })
final class ModelsCommand implements Runnable {

    private final Console console;
    private final Components components;

    @Spec
    private @Nullable CommandSpec spec;

    private ModelsCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    static CommandLine commandLine(Console console, Components components) {
        return new CommandLine(new ModelsCommand(console, components))
                .addSubcommand(new ModelsPublishCommand(console, components));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(console.out());
        }
    }

    @Command(
            description = {
                "Lists all known models. A star marks those on this machine.",
                "The AP is that on COCO as the makers of a model state it; docs/detectors.md has measured figures.",
                "docs/scenes.md says what is known of scene models."
            },
            footer = {"", "Example:", "  dashlabel models list"})
    int list() {
        new ModelList(console, components.catalogue()).print();
        return ExitCode.OK;
    }

    @Command(
            description = "Downloads models into the cache, scene models with their text half if they have one.",
            footer = {
                "",
                "Examples:",
                "  dashlabel models pull yolox-s",
                "  dashlabel models pull clip-vit-b32 --max-download 700",
                "  dashlabel models pull rf-detr-small deim-d-fine-m --max-download 200"
            })
    int pull(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names from 'dashlabel models list'.")
                    List<String> names,
            @Option(
                            names = "--max-download",
                            paramLabel = "MB",
                            description = "Most megabytes to download; 0: nothing (default: ${DEFAULT-VALUE}).",
                            defaultValue = "500")
                    int maxDownload) {
        if (maxDownload < 0) {
            throw new UsageException("--max-download must be 0 or more megabytes, is " + maxDownload);
        }
        Catalogue catalogue = components.catalogue();
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("downloading " + String.join(", ", names));
            List<CatalogueEntry> entries = names.stream()
                    .map(catalogue::entry)
                    .flatMap(entry -> catalogue.withParts(entry).stream())
                    .distinct()
                    .toList();
            List<Path> files =
                    catalogue.pull(entries, new DownloadBound(maxDownload), new DownloadProgress(console, progress));
            progress.ended();
            for (int i = 0; i < files.size(); i++) {
                console.text(entries.get(i).name() + " is at " + files.get(i));
            }
        }
        return ExitCode.OK;
    }

    @Command(
            description = "Adds your own model to the list.",
            footer = {
                "",
                "Examples:",
                "  dashlabel models add mine --file own.onnx --words car,truck,bus",
                "  dashlabel models add mine --url https://example.org/own.onnx --words classes.txt",
                "  dashlabel models add mine --file own.onnx --profile colorOrder=BGR,scale=1/255"
            })
    int add(
            @Parameters(
                            paramLabel = "NAME",
                            description = "Name of the model: lower-case letters, digits, dots and hyphens.")
                    String name,
            @Option(names = "--file", paramLabel = "FILE", description = "ONNX file on this machine.") @Nullable
                    Path file,
            @Option(names = "--url", paramLabel = "ADDRESS", description = "Address of the ONNX file.") @Nullable
                    URI url,
            @Option(
                            names = "--sha256",
                            paramLabel = "HASH",
                            description = "SHA-256 of the file (default: that of the first download).")
                    @Nullable
                    String sha256,
            @Option(
                            names = "--words",
                            paramLabel = "WORDS",
                            description =
                                    "Classes of the model in the order of their index: a,b,c or a file with one class per line.")
                    @Nullable
                    String words,
            @Option(
                            names = "--profile",
                            split = ",",
                            paramLabel = "KEY=VALUE",
                            description =
                                    "Input settings that the file does not contain: colorOrder=BGR, scale=1/255, ...")
                    @Nullable
                    Map<String, String> profile) {
        Optional<String> hash = Optional.ofNullable(sha256);
        if ((file == null) == (url == null)) {
            throw new UsageException("give either --file or --url, the place of the model");
        }
        CatalogueEntry entry = file != null ? CatalogueEntry.in(file, name, hash) : at(url, name, hash);
        CatalogueEntry whole = entry.with(
                words == null ? List.of() : UserClassNames.read(words),
                Profiles.read(profile == null ? new LinkedHashMap<>() : profile));
        String what = file == null ? "" : " (" + opened(whole.onThisMachine()) + ")";
        components.catalogue().add(whole);
        console.text("added" + what + "; try: " + ThisCommand.line("run", "--images", "FOLDER", "--detector", name));
        return ExitCode.OK;
    }

    private static CatalogueEntry at(@Nullable URI url, String name, Optional<String> hash) {
        if (url == null) {
            throw new UsageException("--url has no address");
        }
        return CatalogueEntry.at(url, name, hash);
    }

    @Command(
            description = "Deletes a model from the cache. Removes it from the list if you added it.",
            footer = {"", "Example:", "  dashlabel models remove mine"})
    int remove(@Parameters(paramLabel = "NAME", description = "Name from 'dashlabel models list'.") String name) {
        Catalogue catalogue = components.catalogue();
        CatalogueEntry entry = catalogue.entry(name);
        List<String> parts = catalogue.withParts(entry).stream()
                .map(CatalogueEntry::name)
                .filter(part -> !part.equals(name))
                .toList();
        console.text(outcome(entry, catalogue.remove(name))
                + (parts.isEmpty() ? "" : "; its parts " + String.join(", ", parts) + " stay, remove them by name"));
        return ExitCode.OK;
    }

    private static String outcome(CatalogueEntry entry, boolean deleted) {
        if (entry.builtIn()) {
            return entry.name() + " is part of dashlabel and stays; "
                    + (deleted ? "its copy in the cache was deleted" : "the cache held no copy of it");
        }
        if (entry.file().isPresent()) {
            return "removed " + entry.name() + " from the catalogue; its file "
                    + entry.file().get() + " stays";
        }
        return deleted ? "removed " + entry.name() : entry.name() + " was not in the cache";
    }

    @Command(
            description = {
                "Checks the models on this machine, or shows how a model is read.",
                "Without MODEL, checks the hash of each model on this machine and opens each detector. With MODEL, shows what the"
                        + " file says and how dashlabel reads it, and draws its boxes on one image."
            },
            footer = {
                "",
                "Examples:",
                "  dashlabel models check",
                "  dashlabel models check own.onnx --image street.jpg",
                "  dashlabel models check own.onnx --image street.jpg --profile score=sigmoid,classBase=1"
            })
    int check(
            @Parameters(
                            paramLabel = "MODEL",
                            arity = "0..1",
                            description = "An ONNX file, or a name from 'dashlabel models list'.")
                    @Nullable
                    String model,
            @Option(
                            names = "--image",
                            paramLabel = "IMAGE",
                            description = "Image to draw the boxes on (default: a sample scene).")
                    @Nullable
                    Path image,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description = "The drawing (default: model-check.jpg).",
                            defaultValue = "model-check.jpg")
                    Path out,
            @Option(
                            names = "--words",
                            paramLabel = "WORDS",
                            description =
                                    "Classes of the model in the order of their index: a,b,c or a file with one class per line.")
                    @Nullable
                    String words,
            @Option(
                            names = "--profile",
                            split = ",",
                            paramLabel = "KEY=VALUE",
                            description = "Settings to try: colorOrder=BGR, scale=1/255, classBase=1, ...")
                    @Nullable
                    Map<String, String> profile,
            @Option(
                            names = "--device",
                            paramLabel = "DEVICE",
                            description =
                                    "Where the model runs: cpu, cuda, tensorrt, directml, coreml, openvino or auto (default: cpu).")
                    @Nullable
                    String device)
            throws IOException {
        if (model != null) {
            ModelCheck check = new ModelCheck(console, components);
            check.run(
                    model,
                    Optional.ofNullable(image),
                    out,
                    words == null ? List.of() : UserClassNames.read(words),
                    Profiles.read(profile == null ? new LinkedHashMap<>() : profile),
                    DeviceSettings.named(device == null ? "cpu" : device));
            return ExitCode.OK;
        }
        if (image != null || words != null || profile != null || device != null) {
            throw new UsageException("--image, --words, --profile and --device need the model to check: "
                    + ThisCommand.line("models", "check", "own.onnx", "--image", "street.jpg"));
        }
        List<CheckedModel> checked;
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("checking models");
            checked = components.catalogue().check(this::opened);
        }
        for (CheckedModel each : checked) {
            console.print((each.sound() ? "@|green ok   |@ " : "@|red bad  |@ ")
                    + each.entry().name() + "  " + each.remark());
        }
        return checked.stream().allMatch(CheckedModel::sound) ? ExitCode.OK : ExitCode.USAGE;
    }

    private String opened(ModelSpec spec) {
        LabelMap map = LabelMap.ofClasses(components.taxonomy());
        try (OnnxDetector detector = OnnxDetector.open(spec, DetectorOptions.DEFAULT, map, 1)) {
            return detector.family() + ", " + Count.of(detector.words().size(), "class");
        }
    }
}
