package io.dashlabel.cli;

import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.export.CategoryFile;
import io.dashlabel.pipeline.importing.ImportRequest;
import io.dashlabel.pipeline.importing.ImportSummary;
import io.dashlabel.pipeline.importing.LabelImport;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.OpenRun;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel import export.json --into latest --dry-run",
            "  dashlabel import annotations.xml --into night-1 --by ana",
            "  dashlabel import voc/ --into night-1 --by ana --tolerance 1",
            "",
            "The content decides the format; docs/review.md says what each tool brings back. A box within the",
            "tolerance counts as accepted. A second import of the same file changes nothing."
        })
final class ImportCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(index = "0", paramLabel = "EXPORT", description = "File or folder that a labelling tool wrote.")
    private Path export = Path.of("");

    @Option(
            names = "--into",
            paramLabel = "RUN",
            required = true,
            description = "Run whose labels were edited: its folder, its id, the beginning of its id, or 'latest'.")
    private String into = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Stops if EXPORT has another format (default: the content decides).")
    private @Nullable String format;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Person who edited (default: the person that EXPORT names, or the user of this machine).")
    private @Nullable String by;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            description = "Person whose labels to take if several labelled an image (default: the newest labels).")
    private @Nullable String annotator;

    @Option(
            names = "--tolerance",
            paramLabel = "PX",
            description =
                    "Pixels that the sides of an untouched box may differ; 1 for tools that round (default: ${DEFAULT-VALUE}).")
    private double tolerance = ImportRequest.USUAL_TOLERANCE;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "Threshold of the export before: boxes with lower scores are not missing in EXPORT.")
    private @Nullable Double threshold;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description =
                    "Categories of the export before, one on each line: boxes of others are not missing in EXPORT.")
    private @Nullable Path classes;

    @Option(names = "--dry-run", description = "Prints what an import would do, and writes nothing.")
    private boolean dryRun;

    @Mixin
    private ReadFlags reading = new ReadFlags();

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    ImportCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new UsageException("--tolerance must be a number of pixels from 0, not " + tolerance);
        }
        if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
            throw new UsageException("--threshold must lie between 0 and 1, not " + threshold);
        }
        if (by != null && by.isBlank()) {
            throw new UsageException("--by needs a name");
        }
        RunStoreOptions.PlacedRun placed = runs.placed(components, console, into);
        StoredRun run = placed.run();
        ImportRequest request = new ImportRequest(
                export,
                Optional.ofNullable(format),
                Optional.ofNullable(by),
                System.getProperty("user.name", "somebody"),
                tolerance,
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                Optional.ofNullable(classes).map(CategoryFile::read),
                reading.options(Optional.ofNullable(annotator)).orImages(components.imageFolder(run)),
                dryRun);
        ImportSummary summary;
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            summary = dryRun ? work(run.folder(), request, progress) : locked(placed.store(), run, request, progress);
        }
        ImportText.of(summary, run.id(), dryRun).forEach(console::print);
        ImportText.notes(summary).forEach(sentence -> console.note("@|yellow note:|@", sentence));
        return ExitCode.OK;
    }

    private ImportSummary locked(RunStore store, StoredRun run, ImportRequest request, Progress progress)
            throws IOException {
        try (OpenRun held = store.lock(run)) {
            ImportSummary summary = work(held.folder(), request, progress);
            held.sync();
            return summary;
        }
    }

    private ImportSummary work(RunFolder run, ImportRequest request, Progress progress) throws IOException {
        if (!Files.exists(request.export())) {
            throw new UsageException("no such file or folder of labels: " + request.export());
        }
        ImportSummary summary = new LabelImport(run, Taxonomies.of(run), components.clock(), progress).run(request);
        progress.ended();
        return summary;
    }
}
