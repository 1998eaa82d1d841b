package io.dashlabel.image;

import java.io.IOException;
import java.util.Optional;

/** An image that can be loaded: its name and the way to its bytes. */
public interface ImageRef {

    /**
     * Name inside its source: relative, with {@code /} between folders, no {@code .} or {@code ..} parts, never empty.
     * Safe to resolve against a folder of results. Unique within its source.
     */
    String name();

    /**
     * Loads the bytes.
     *
     * @throws UnreadableImageException where they are more than the cap allows
     * @throws IOException where they cannot be had
     */
    byte[] load() throws IOException, UnreadableImageException;

    /**
     * Whether it stands for a folder that could not be listed. Loading it fails with the reason.
     */
    default boolean isUnlistedFolder() {
        return false;
    }

    /**
     * Changes when the image does, without loading it: size and time of a file, an entity tag. Absent where the source
     * knows no such thing, or the image is not there.
     */
    default Optional<String> stamp() {
        return Optional.empty();
    }
}
