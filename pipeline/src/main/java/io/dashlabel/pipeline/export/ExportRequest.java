package io.dashlabel.pipeline.export;

import io.dashlabel.format.ExportedNames;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.image.ImageSources;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to export.
 *
 * @param target the folder of the dataset; for a format with one file it may be that file, by its ending
 * @param selection which labels
 * @param splits how to divide the images; absent: as the labels say
 * @param images what the dataset holds of the images
 * @param upright whether copies of turned images are written upright, without the camera's orientation
 * @param imageUrl address before the places of images, for formats that link them; absent: the format's default
 * @param wholePixels see {@link io.dashlabel.format.WriteOptions}
 * @param overwrite whether an existing file is replaced; an earlier export stays beside as {@code <folder>.before}
 */
public record ExportRequest(
        ExportLabels labels,
        Path target,
        LabelFormat format,
        FrameSelection selection,
        Optional<SplitPlan> splits,
        ImageUse images,
        boolean upright,
        Optional<String> imageUrl,
        boolean wholePixels,
        boolean overwrite) {

    /** A request for all labels without images. */
    public static ExportRequest of(Path labels, Path target, LabelFormat format) {
        return new ExportRequest(
                ExportLabels.at(labels, ReadOptions.NONE),
                target,
                format,
                FrameSelection.ALL,
                Optional.empty(),
                ImageUse.NONE,
                false,
                Optional.empty(),
                false,
                false);
    }

    ExportRequest withOverwrite() {
        return new ExportRequest(
                labels, target, format, selection, splits, images, upright, imageUrl, wholePixels, true);
    }

    /** Whether the target is one file of labels and no dataset. */
    public boolean isOneFile() {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        return format.layout() == LabelLayout.FILE
                && !Files.isDirectory(target)
                && name.endsWith("." + format.extension());
    }

    /**
     * @throws UsageException if the target is taken, lies in the labels, or holds labels or images that are read; or if
     *     an option does not fit
     */
    void requireUsable(ExportImages sources) throws IOException {
        if (Files.exists(labels.path()) && isWithin(target, labels.path())) {
            throw new UsageException(target + " lies in the labels that are read; write to another place");
        }
        if (isOneFile()) {
            requireFile();
        } else {
            requireFolder();
            requireNoSources(sources);
        }
        if (upright && images != ImageUse.COPY) {
            throw new UsageException("--upright writes copies of turned images, so it needs --images copy");
        }
    }

    private void requireFile() throws IOException {
        if (images != ImageUse.NONE || splits.isPresent()) {
            throw new UsageException("the target " + target + " is one file; images and splits need a folder, such as "
                    + target.resolveSibling("dataset"));
        }
        for (Path file : format.targetFiles(target)) {
            if (Files.exists(file) && !overwrite) {
                throw new UsageException(file + " exists; write to another place, or allow it with --overwrite");
            }
            if (Files.exists(file) && Files.exists(labels.path()) && isWithin(labels.path(), file)) {
                throw new UsageException(file + " holds the labels that are read; write to another place");
            }
        }
    }

    /** A replaced folder moves away, so it must not hold what is read. */
    private void requireNoSources(ExportImages sources) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        Path own = real(target);
        if (Files.exists(labels.path()) && real(labels.path()).startsWith(own)) {
            throw new UsageException(target + " holds the labels that are read; write to another place");
        }
        for (Path folder : Stream.concat(labels.reading().images().stream(), sources.folders().stream())
                .toList()) {
            boolean isWithin = Files.exists(folder) && own.startsWith(real(folder)) && holdsImage(own);
            if (isWithin || (Files.exists(folder) && real(folder).startsWith(own))) {
                throw new UsageException(
                        target + " holds the images that are read, in " + folder + "; write to another place");
            }
        }
    }

    private static boolean holdsImage(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> ImageSources.isImage(String.valueOf(file.getFileName())));
        }
    }

    private void requireFolder() throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new UsageException(format.name() + " is a folder, and " + target + " is a file; name a folder");
        }
        if (!Files.isDirectory(target) || isEmpty(target)) {
            return;
        }
        if (!overwrite) {
            throw new UsageException(
                    target + " is not empty; write to another place, or replace an earlier export with --overwrite");
        }
        if (!Files.isRegularFile(target.resolve(ExportedNames.FILE))) {
            throw new UsageException(target + " is not empty and no earlier export (it has no " + ExportedNames.FILE
                    + "), so it is not replaced; write to another place");
        }
    }

    private static boolean isWithin(Path path, Path folder) throws IOException {
        return real(path).startsWith(real(folder));
    }

    /** The path without symbolic links; of a path that does not exist, that of the folder above it which does. */
    private static Path real(Path path) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path whole = path.toAbsolutePath().normalize();
        Path above = whole.getParent();
        return above == null ? whole : real(above).resolve(whole.getFileName());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** The order of categories, if the request states it. */
    Optional<List<String>> categories() {
        return selection.categories();
    }
}
