package io.dashlabel.image;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A collection of images: a folder, a list file, a container in the cloud. */
public interface ImageSource {

    /** Where it is, for people and for the run's manifest; holds no secret. */
    String description();

    /**
     * The images in the order of their names, listed lazily where the source can. Close the stream.
     *
     * @throws io.dashlabel.label.UsageException where the source does not exist or holds no image
     * @throws IOException where it cannot be read
     */
    Stream<ImageRef> images() throws IOException;

    /**
     * As {@link #images()}.
     *
     * @param leftOut is told of the files that are passed over, as they are; complete when the stream is at its end
     */
    default Stream<ImageRef> images(SkippedFiles leftOut) throws IOException {
        return images();
    }

    /**
     * Of the first images those that are wanted. A source that loads ahead loads no others ahead.
     *
     * @param first of so many images; absent: of all
     * @param wanted asked about each once, in their order, by the thread that takes from the stream
     */
    default Stream<ImageRef> images(OptionalLong first, Predicate<ImageRef> wanted) throws IOException {
        Stream<ImageRef> images = images();
        return (first.isPresent() ? images.limit(first.getAsLong()) : images).filter(wanted);
    }
}
