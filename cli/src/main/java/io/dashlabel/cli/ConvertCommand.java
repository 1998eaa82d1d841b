package io.dashlabel.cli;

import io.dashlabel.pipeline.export.ExportImages;
import io.dashlabel.pipeline.export.ExportLabels;
import io.dashlabel.pipeline.export.ImageUse;
import io.dashlabel.pipeline.export.LabelExport;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel convert labels/ --to instances.json --format coco",
            "  dashlabel convert instances_val.json --to labels/ --format bdd100k",
            "  dashlabel convert cvat/annotations.xml --images-from images/ --to yolo/ --format yolo",
            "",
            "dashlabel recognises the format of IN by its content (docs/formats.md). With --images-from, the",
            "folder holds copies of the images, unless --images says otherwise."
        })
final class ConvertCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(
            index = "0",
            paramLabel = "IN",
            description = "Label file, folder of label files, dataset, or folder of a run.")
    private Path input = Path.of("");

    @Mixin
    private ExportFlags flags = new ExportFlags();

    ConvertCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> images = flags.imagesFrom();
        ImageUse use = flags.images().orElse(images.isPresent() ? ImageUse.COPY : ImageUse.NONE);
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            LabelExport export = LabelExport.of(
                    flags.request(labels(), use),
                    images.isPresent() || use != ImageUse.NONE
                            ? ExportImages.of(
                                    components.images(images.orElse(input).toString()), name -> Optional.empty())
                            : ExportImages.none(),
                    flags.taxonomy(components, Optional.empty()),
                    progress);
            return ExportText.write(export, flags, console);
        }
    }

    /** The labels of a run have a folder of their own in it. */
    private ExportLabels labels() throws IOException {
        return RunFolder.isRecorded(input)
                ? ExportLabels.of(RunFolder.at(input), LabelVersion.FINAL)
                : ExportLabels.at(input, flags.reading(components));
    }
}
