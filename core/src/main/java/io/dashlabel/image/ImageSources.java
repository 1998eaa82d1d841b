package io.dashlabel.image;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens image sources on this machine. */
public final class ImageSources {

    /** The extensions of image files, for messages. */
    public static final String ENDINGS = Extensions.WORDS;

    private ImageSources() {}

    /** Whether a file is an image, by its extension. */
    public static boolean isImage(String fileName) {
        return Extensions.match(fileName);
    }

    /**
     * Opens the source at a place: a folder, one image, or a text file that lists images. A {@code file:} address
     * counts as a path. The method does not check whether a folder contains images; listing them does.
     *
     * @throws UsageException if nothing exists at the place, or the place is not on this machine
     */
    public static ImageSource at(String place, ImageLimits limits) {
        Path path = path(place);
        if (!Files.exists(path)) {
            throw new UsageException("there is no folder, image or list file " + path);
        }
        if (Files.isDirectory(path)) {
            return new DirectorySource(path, limits);
        }
        return isImage(path) ? new OneImage(path, limits) : new ListFileSource(path, limits);
    }

    /** Decides by the extension; with any other extension, by the first bytes. */
    private static boolean isImage(Path path) {
        String name = String.valueOf(path.getFileName());
        if (Extensions.match(name)) {
            return true;
        }
        byte[] head = head(path);
        if (ImageFormat.of(head).isPresent()) {
            return true;
        }
        String kind = MagicBytes.otherImage(head);
        Optional<String> ending = Extensions.ofOtherImage(name);
        if (kind != null || ending.isPresent()) {
            throw new UsageException(path + " is "
                    + (MagicBytes.VIDEO.equals(kind)
                            ? "a video"
                            : "an image of an unsupported format (" + (kind == null ? ending.orElseThrow() : kind)
                                    + ")")
                    + "; give a folder of images, one image (" + ENDINGS + "), or a text file that lists images");
        }
        return false;
    }

    private static byte[] head(Path path) {
        if (!Files.isRegularFile(path)) {
            return new byte[0]; // a pipe can be read only once
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(16);
        } catch (IOException e) {
            return new byte[0]; // opening the source will report the reason
        }
    }

    /** Opens the source at a place with {@link ImageLimits#DEFAULT}. */
    public static ImageSource at(String place) {
        return at(place, ImageLimits.DEFAULT);
    }

    private static Path path(String place) {
        try {
            if (place.startsWith("file:")) {
                return Path.of(URI.create(place));
            }
            // A single letter before the colon is a Windows drive.
            if (place.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
                throw new UsageException("images at " + place.substring(0, place.indexOf(':'))
                        + ":// addresses cannot be read; give a folder, an image or a list file on this machine");
            }
            if (place.isBlank()) {
                throw new UsageException("the path of the images is empty; give a folder, an image or a list file");
            }
            return Path.of(place);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + place + "' is no path: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + place + "' is no address of a file: " + e.getMessage(), e);
        }
    }

    private record OneImage(Path path, ImageLimits limits) implements ImageSource {
        @Override
        public String description() {
            return path.toString();
        }

        @Override
        public Stream<ImageRef> images() throws IOException {
            return Stream.of(new FileRef(String.valueOf(path.getFileName()), path, limits));
        }
    }
}
