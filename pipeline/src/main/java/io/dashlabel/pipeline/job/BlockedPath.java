package io.dashlabel.pipeline.job;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file of one image cannot be written, where that is about its own place and not about the disk. */
final class BlockedPath {

    private BlockedPath() {}

    /**
     * Empty where nothing is in the way.
     *
     * @param root that the place lies in, at any depth
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

    /** What is in the root's own place concerns all images. */
    private static boolean isBelow(Path above, Path root) {
        return above.startsWith(root) && !above.equals(root);
    }
}
