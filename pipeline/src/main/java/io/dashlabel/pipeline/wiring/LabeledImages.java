package io.dashlabel.pipeline.wiring;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images that a label file names: those below its folder, or, if there are none, below the folder above it. So
 * {@code --images annotations/instances.json} and {@code --images data.yaml} take the images of the dataset.
 *
 * @param file the label file
 * @param labels its contents
 * @param folder where the images are
 */
record LabeledImages(Path file, LabelIndex labels, DirectorySource folder) implements ImageSource {

    private static final Set<String> ENDINGS = Set.of("json", "jsonl", "ndjson", "xml", "yaml", "yml", "csv");

    /**
     * Opens the images of a label file.
     *
     * @return empty if the place is no file with the ending of a label file
     * @throws UsageException if it has such an ending and is no label file, or if there are no images around it
     */
    static Optional<ImageSource> at(Path place) throws IOException {
        if (!Files.isRegularFile(place) || !ENDINGS.contains(ending(place))) {
            return Optional.empty();
        }
        LabelIndex labels = LabelIndex.at(place);
        for (Path folder : searched(place)) {
            LabeledImages images = new LabeledImages(place, labels, new DirectorySource(folder));
            if (images.isAnyThere()) {
                return Optional.of(images);
            }
        }
        throw new UsageException("none of the images that " + place + " names is below its folder;"
                + " name the folder of the images with --images, and the labels with --ground-truth");
    }

    private static String ending(Path place) {
        String name = String.valueOf(place.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns its folder and the one above, but no root of a file system: that holds much more than a dataset. */
    static List<Path> searched(Path file) {
        return Stream.iterate(file.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
                .limit(2)
                .filter(folder -> folder.getParent() != null)
                .toList();
    }

    private boolean isAnyThere() throws IOException {
        try (Stream<ImageRef> found = images()) {
            return found.findAny().isPresent();
        } catch (UsageException e) {
            return false; // no image at all in the folder, or it cannot be listed
        }
    }

    @Override
    public String description() {
        return file.toString();
    }

    @Override
    public Optional<ImageRef> find(String name) throws IOException {
        return labels.knows(name) ? folder.find(name) : Optional.empty();
    }

    @Override
    public ImageSource named(Collection<String> names) {
        return folder.named(names);
    }

    @Override
    public Stream<ImageRef> images() throws IOException {
        return images(new SkippedFiles());
    }

    @Override
    public Stream<ImageRef> images(SkippedFiles skipped) throws IOException {
        return folder.images(skipped).filter(image -> labels.knows(image.name()));
    }
}
