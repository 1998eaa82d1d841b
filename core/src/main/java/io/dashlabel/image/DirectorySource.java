package io.dashlabel.image;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The images of a folder and all folders in it. Hidden files and folders are left out; symbolic links are followed,
 * but never back into a folder that is being listed. At most one folder per level is held in memory.
 *
 * <p>A folder in it that cannot be listed stands for itself: an image of its name that fails with the reason.
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

    @Override
    public Stream<ImageRef> images() throws IOException {
        return images(new SkippedFiles());
    }

    @Override
    public Stream<ImageRef> images(SkippedFiles leftOut) throws IOException {
        if (!Files.exists(folder)) {
            throw new UsageException("there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + " is not a folder");
        }
        var walk = new ImageWalk(folder, limits, leftOut);
        if (!walk.hasNext()) {
            throw new UsageException("no images in " + folder + ": no file in it or its subfolders ends in "
                    + Extensions.WORDS + leftOut.elseThere());
        }
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
