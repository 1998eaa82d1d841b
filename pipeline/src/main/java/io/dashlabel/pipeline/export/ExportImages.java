package io.dashlabel.pipeline.export;

import io.dashlabel.format.NameIndex;
import io.dashlabel.image.ImageHeader;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images of an export, by their names. Memory holds the names and the places of all images. Not safe for use by
 * several threads.
 */
public final class ExportImages {

    /** The SHA-256 of image files that are known without reading the files. */
    public interface Hashes {
        Optional<String> sha256(String image) throws IOException;
    }

    private final NameIndex<ImageRef> images = new NameIndex<>();
    private final Set<Path> folders = new HashSet<>();
    /** By the name of an image file, the image of the labels that it is. */
    private final Map<String, String> taken = new HashMap<>();

    private final String place;
    private final Hashes hashes;

    private ExportImages(String place, Hashes hashes) {
        this.place = place;
        this.hashes = hashes;
    }

    /** No images, but perhaps their hashes. */
    public static ExportImages none(Hashes hashes) {
        return new ExportImages("", hashes);
    }

    /**
     * No images for the export, but perhaps their hashes.
     *
     * @param folder in which the images are, which an export must not replace; absent if it is not known
     */
    public static ExportImages none(Hashes hashes, Optional<Path> folder) {
        ExportImages none = none(hashes);
        folder.filter(Files::isDirectory).ifPresent(none.folders::add);
        return none;
    }

    /** No images. */
    public static ExportImages none() {
        return none(name -> Optional.empty());
    }

    /**
     * Lists the images of a source.
     *
     * @throws io.dashlabel.label.UsageException if the source does not exist
     * @throws IOException if it cannot be read
     */
    public static ExportImages of(ImageSource source, Hashes hashes) throws IOException {
        ExportImages found = new ExportImages(source.description(), hashes);
        try (Stream<ImageRef> all = source.images()) {
            all.filter(image -> !image.isUnlistedFolder()).forEach(found::add);
        }
        return found;
    }

    private void add(ImageRef image) {
        images.put(image.name(), image);
        image.file().map(file -> file.toAbsolutePath().getParent()).ifPresent(folders::add);
    }

    /** The folders on this machine that hold the images. */
    Set<Path> folders() {
        return Collections.unmodifiableSet(folders);
    }

    /** Where the images are, for messages. */
    String place() {
        return place;
    }

    /**
     * The image of a name; empty if there is none, or if the name fits several.
     *
     * @throws UsageException if the image was that of another name already: labels of one image would be on two
     */
    Optional<ImageRef> image(String name) {
        Optional<ImageRef> image = images.one(name);
        if (image.isPresent()) {
            String other = taken.putIfAbsent(image.get().name(), name);
            if (other != null && !other.equals(name)) {
                throw new UsageException("the labels of " + other + " and of " + name + " would both be on the image "
                        + image.get().name() + " in " + place
                        + "; name a folder that has an image for each with --images-from");
            }
        }
        return image;
    }

    /** The size of the upright image, from its file; empty if there is no such file. */
    Optional<ImageSize> size(String name) throws IOException {
        Optional<Path> file = image(name).flatMap(ImageRef::file);
        return file.isEmpty() ? Optional.empty() : ImageHeader.of(file.get()).map(ImageHeader::upright);
    }

    Optional<String> sha256(String name) throws IOException {
        return hashes.sha256(name);
    }
}
