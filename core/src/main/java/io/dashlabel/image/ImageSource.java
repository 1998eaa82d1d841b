package io.dashlabel.image;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A collection of images: a folder, a list file or a container in the cloud. */
public interface ImageSource {

    /** The place of the images, for people and for the run's record; contains no secret. */
    String description();

    /**
     * Lists the images in the order of their names, lazily if the source can. The caller closes the stream.
     *
     * @throws io.dashlabel.label.UsageException if the source does not exist or contains no image
     * @throws IOException if the source cannot be read
     */
    Stream<ImageRef> images() throws IOException;

    /**
     * Does the same as {@link #images()}.
     *
     * @param skipped counts the unsupported files during the listing; complete at the end of the stream
     */
    default Stream<ImageRef> images(SkippedFiles skipped) throws IOException {
        return images();
    }

    /** All images of the run that this source has a shard of; this source itself if it is no shard. */
    default ImageSource undivided() {
        return this;
    }

    /**
     * Finds an image by its name; empty if the source has none of this name. A source that can does not list the others.
     *
     * @throws io.dashlabel.label.UsageException if the source does not exist
     * @throws IOException if the source cannot be read
     */
    default Optional<ImageRef> find(String name) throws IOException {
        try (Stream<ImageRef> images = images()) {
            return images.filter(image -> image.name().equals(name)).findFirst();
        }
    }

    /**
     * Returns a source of these images of this source, in this order. A source that can does not list the others. An image
     * that is not there any longer stays in the list, and loading it fails with the reason.
     */
    default ImageSource named(Collection<String> names) {
        return new PickedImages(this, names, some -> Map.of());
    }

    /**
     * Lists selected images among the first ones. A source that prefetches bytes does so for the selected images only.
     *
     * @param first number of images to consider; absent: all
     * @param wanted called once for each image, in order, by the thread that reads the stream
     */
    default Stream<ImageRef> images(OptionalLong first, Predicate<ImageRef> wanted) throws IOException {
        Stream<ImageRef> images = images();
        return (first.isPresent() ? images.limit(first.getAsLong()) : images).filter(wanted);
    }
}
