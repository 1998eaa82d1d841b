package io.dashlabel.image;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lists the images of a folder and its subfolders. It skips hidden files and folders. It follows symbolic links, except
 * a link that leads back into a folder of the current path. Memory holds at most one folder per level.
 *
 * <p>A subfolder that cannot be listed appears as an image with the folder's name. Loading it fails with the reason.
 */
public final class DirectorySource implements ImageSource {

    private final Path folder;
    private final ImageLimits limits;

    public DirectorySource(Path folder) {
        this(folder, ImageLimits.DEFAULT);
    }

    public DirectorySource(Path folder, ImageLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    @Override
    public String description() {
        return folder.toString();
    }

    /** Looks for the file of that name, and in no case outside the folder. */
    @Override
    public Optional<ImageRef> find(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            boolean isInside = file.startsWith(folder.normalize()) && !file.equals(folder.normalize());
            return isInside && nameOf(file).equals(name) && Files.exists(file)
                    ? Optional.of(new FileRef(name, file, limits))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public ImageSource named(Collection<String> names) {
        return new PickedImages(this, names, this::files);
    }

    private Map<String, ImageRef> files(List<String> names) {
        Map<String, ImageRef> found = new HashMap<>();
        for (String name : names) {
            find(name)
                    .filter(image -> image.file().filter(Files::isRegularFile).isPresent())
                    .ifPresent(image -> found.put(name, image));
        }
        return found;
    }

    private String nameOf(Path file) {
        return folder.normalize().relativize(file).toString().replace('\\', '/');
    }

    @Override
    public Stream<ImageRef> images() throws IOException {
        return images(new SkippedFiles());
    }

    @Override
    public Stream<ImageRef> images(SkippedFiles skipped) throws IOException {
        if (!Files.exists(folder)) {
            throw new UsageException("there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + " is not a folder");
        }
        var walk = new ImageWalk(folder, limits, skipped);
        if (!walk.hasNext()) {
            throw new UsageException("there are no images in " + folder + ": no file in it or its subfolders ends in "
                    + Extensions.WORDS + skipped.hint());
        }
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
