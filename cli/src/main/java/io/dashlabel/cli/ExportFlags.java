package io.dashlabel.cli;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.export.CategoryFile;
import io.dashlabel.pipeline.export.ExportLabels;
import io.dashlabel.pipeline.export.ExportRequest;
import io.dashlabel.pipeline.export.FrameSelection;
import io.dashlabel.pipeline.export.ImageUse;
import io.dashlabel.pipeline.export.SplitGroups;
import io.dashlabel.pipeline.export.SplitPlan;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.RunFolder;
import io.dashlabel.taxonomy.Taxonomies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code export} and {@code convert} share. */
final class ExportFlags {

    /** The names of the formats, for the help. */
    static final class Formats extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Formats() {
            LabelFiles.formats().stream().map(LabelFormat::name).forEach(this::add);
        }
    }

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PATH",
            description = "Folder to write. If the format is one file, its name with the ending also works.")
    private Path target = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "Format to write: ${COMPLETION-CANDIDATES}.")
    private String format = "";

    @Option(names = "--images", paramLabel = "copy|link|none", description = "What the folder holds of the images.")
    private @Nullable ImageUse images;

    @Mixin
    private ReadFlags reading = new ReadFlags();

    @Option(
            names = "--upright",
            description = "Writes copies of turned images upright, for tools that ignore the camera's orientation.")
    private boolean upright;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "Exports labels from this score on, in place of the labels' own threshold.")
    private @Nullable Double threshold;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description = "Text file with one category on each line: these are exported, numbered in this order.")
    private @Nullable Path classes;

    @Option(
            names = "--taxonomy",
            paramLabel = "NAME",
            completionCandidates = TaxonomyNames.class,
            description =
                    "Numbers and colours the categories as in a taxonomy: ${COMPLETION-CANDIDATES}, or a file (default: the taxonomy of the run, else bdd100k).")
    private @Nullable String taxonomy;

    @Option(
            names = "--split",
            paramLabel = "SHARES",
            description = "Divides the images, such as train=0.8,val=0.1,test=0.1. A split in the labels stays.")
    private @Nullable String split;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Another number gives another division (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--group-by",
            paramLabel = "GROUP",
            description = {
                "Images that stay in one split: video (BDD100K: the file name before its first -), folder, or a"
                        + " regular expression on the name of the image (default: ${DEFAULT-VALUE})."
            })
    private String groupBy = SplitGroups.VIDEO;

    @Option(
            names = "--image-url",
            paramLabel = "ADDRESS",
            description = "Address of the folder's images, for formats that link them (label-studio, ndjson).")
    private @Nullable String imageUrl;

    @Option(names = "--voc-original", description = "Writes Pascal VOC as in 2012: whole pixels, counted from 1.")
    private boolean wholePixels;

    @Option(
            names = "--overwrite",
            description = "Replaces a file, or an earlier export, which stays beside as PATH.before.")
    private boolean overwrite;

    /** What the user wants of the images; absent if not said. */
    Optional<ImageUse> images() {
        return Optional.ofNullable(images);
    }

    /** How to read label files, with the words of the taxonomy that was named. */
    ReadOptions reading(Components components) {
        return reading.options().withTaxonomy(taxonomy(components, Optional.empty()));
    }

    Optional<Path> imagesFrom() {
        return reading.images();
    }

    /** Whether the target is one file, by its ending. */
    boolean isOneFile() {
        return ExportRequest.of(Path.of("labels"), target, LabelFiles.named(format))
                .isOneFile();
    }

    /**
     * The taxonomy that was named, else that of the run.
     *
     * @param run that the labels come from; absent for other labels
     */
    Taxonomy taxonomy(Components components, Optional<RunFolder> run) {
        return Optional.ofNullable(taxonomy)
                .map(components::taxonomy)
                .or(() -> run.map(Taxonomies::of))
                .orElseGet(components::taxonomy);
    }

    String format() {
        return format;
    }

    Path target() {
        return target;
    }

    /**
     * The request.
     *
     * @param use what the dataset holds of the images
     */
    ExportRequest request(ExportLabels labels, ImageUse use) {
        return new ExportRequest(
                labels,
                target,
                LabelFiles.named(format),
                new FrameSelection(
                        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                        Optional.ofNullable(classes).map(CategoryFile::read)),
                Optional.ofNullable(split).map(shares -> SplitPlan.of(shares, seed, SplitGroups.of(groupBy))),
                use,
                upright,
                Optional.ofNullable(imageUrl),
                wholePixels,
                overwrite);
    }
}
