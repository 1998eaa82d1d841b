package io.dashlabel.cli;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.label.Count;
import io.dashlabel.pipeline.convert.ConversionRequest;
import io.dashlabel.pipeline.convert.ConversionSummary;
import io.dashlabel.pipeline.convert.LabelConversion;
import io.dashlabel.pipeline.wiring.Components;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "convert",
        description = "Converts labels to another format. Prints first what that format cannot hold.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel convert labels/ --to instances.json --format coco",
            "  dashlabel convert instances_val.json --to labels/ --format bdd100k",
            "",
            "dashlabel recognises the format of IN by its content (docs/formats.md)."
        })
final class ConvertCommand implements Callable<Integer> {

    /** The names of the formats, for the help. */
    static final class Formats extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Formats() {
            LabelFiles.formats().stream().map(LabelFormat::name).forEach(this::add);
        }
    }

    private final Console console;
    private final Components components;

    @Parameters(index = "0", paramLabel = "IN", description = "Label file, folder of label files, or folder of a run.")
    private Path input = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PATH",
            description = "File to write; a folder if the format has one file per image.")
    private Path target = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "Format to write: ${COMPLETION-CANDIDATES}.")
    private String format = "";

    @Option(
            names = "--overwrite",
            description = "Replaces an existing file, or writes into a folder that is not empty.")
    private boolean overwrite;

    ConvertCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        LabelConversion conversion = LabelConversion.of(
                new ConversionRequest(input, target, LabelFiles.named(format), overwrite), components.taxonomy());
        ConversionSummary summary = conversion.summary();
        summary.losses().forEach(loss -> console.note("@|yellow lost:|@", loss.sentence()));
        summary.datasetFields().forEach(field -> console.note("@|yellow lost:|@", "the file's field " + field));
        if (summary.unlabelled() > 0) {
            console.note(
                    "@|yellow left out:|@",
                    Count.of(summary.unlabelled(), "image") + " on which no detector ran or it failed");
        }
        summary.findings().forEach(finding -> console.note("@|yellow note:|@", finding.toString()));
        if (summary.findingCount() > summary.findings().size()) {
            long more = summary.findingCount() - summary.findings().size();
            console.note("@|yellow note:|@", "and " + Count.of(more, "note") + " more");
        }
        conversion.write();
        console.text("wrote " + target + ": " + Count.of(summary.images(), "image") + ", "
                + Count.of(summary.labels(), "label") + ", " + format);
        return ExitCode.OK;
    }
}
