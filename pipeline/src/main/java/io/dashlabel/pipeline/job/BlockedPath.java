package io.dashlabel.pipeline.job;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Tells why one file cannot be written, if its own path is the reason and not the disk. */
final class BlockedPath {

    private BlockedPath() {}

    /**
     * Returns the reason; empty if the path is free.
     *
     * @param root the folder above the path, at any depth
     */
    static Optional<String> by(Path place, Path root) {
        if (Files.isDirectory(place)) {
            return Optional.of("a folder is in its place: " + place);
        }
        if (Files.isRegularFile(place) && !Files.isReadable(place)) {
            return Optional.of("the file in its place may not be read (no permission): " + place);
        }
        for (Path above = place.getParent(); above != null && isBelow(above, root); above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(above)) {
                return Optional.of("a file is where its folder must be: " + above);
            }
        }
        return Optional.empty();
    }

    /** Returns false for the root itself, because a problem there concerns all images. */
    private static boolean isBelow(Path above, Path root) {
        return above.startsWith(root) && !above.equals(root);
    }
}
