package io.dashlabel.cli;

import io.dashlabel.pipeline.export.ExportImages;
import io.dashlabel.pipeline.export.ExportLabels;
import io.dashlabel.pipeline.export.ImageUse;
import io.dashlabel.pipeline.export.LabelExport;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel export latest --to dataset/ --format yolo --split train=0.8,val=0.2",
            "  dashlabel export night-1 --to cvat/ --format cvat --images none",
            "  dashlabel export night-1 --to review/ --format label-studio --images link",
            "  dashlabel export night-1 --to instances.json --format coco --threshold 0.5",
            "",
            "Prints first what the format cannot hold. names.csv in the folder says the original name, the hash",
            "and the split of each image. The folder appears completely or not at all. docs/formats.md says how",
            "each tool reads its format."
        })
final class ExportCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "Run to export: its folder, its id, the beginning of its id, or 'latest'.")
    private String reference = "";

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    @Option(
            names = "--labels",
            paramLabel = "final|model|human|accepted",
            description = {
                "final: with the edits of persons (default). model: as the models gave them. human: only what a"
                        + " person made or accepted, on reviewed images. accepted: these, and what an audit accepted"
                        + " (dashlabel accept)."
            })
    private String labels = LabelVersion.FINAL.word();

    @Mixin
    private ExportFlags flags = new ExportFlags();

    ExportCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        StoredRun run = runs.oneAt(components, console, reference);
        run.requireReadable();
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress);
                Journal journal = Journal.openToRead(run.folder().journal())) {
            ImageUse use = flags.images().orElse(flags.isOneFile() ? ImageUse.NONE : ImageUse.COPY);
            ExportImages.Hashes hashes = name -> journal.last(name).flatMap(JournalEntry::sha256);
            ExportLabels exported = ExportLabels.of(run.folder(), LabelVersion.of(labels));
            exported.leftOut().ifPresent(sentence -> console.note("@|yellow note:|@", sentence));
            LabelExport export = LabelExport.of(
                    flags.request(exported, use),
                    use == ImageUse.NONE && flags.imagesFrom().isEmpty()
                            ? ExportImages.none(hashes, components.imageFolder(run))
                            : ExportImages.of(
                                    flags.imagesFrom().isPresent()
                                            ? components.images(
                                                    flags.imagesFrom().get().toString())
                                            : components.images(run),
                                    hashes),
                    flags.taxonomy(components, Optional.of(run.folder())),
                    progress);
            return ExportText.write(export, flags, console);
        }
    }
}
