package io.dashlabel.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** An image that can be loaded: its name and access to its bytes. */
public interface ImageRef {

    /**
     * The name inside the source: relative, with {@code /} between folders, without {@code .} and {@code ..} parts,
     * never empty. It is unique in its source and safe to resolve against a folder of results.
     */
    String name();

    /**
     * Loads the bytes.
     *
     * @throws UnreadableImageException if the file is larger than the limit
     * @throws IOException if the bytes cannot be read
     */
    byte[] load() throws IOException, UnreadableImageException;

    /** Whether it represents a folder that could not be listed. Loading it fails with the reason. */
    default boolean isUnlistedFolder() {
        return false;
    }

    /** The image's file on this machine; empty if it is elsewhere. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /**
     * A text that changes when the image changes, read without loading the image: a file's size and time, or an entity
     * tag. Empty if the source has no such information or the image does not exist.
     */
    default Optional<String> stamp() {
        return Optional.empty();
    }
}
