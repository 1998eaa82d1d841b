package io.dashlabel.image;

import io.dashlabel.label.ImageSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The size and the orientation of an image, from the beginning of its file.
 *
 * @param stored the size of the stored pixels
 * @param orientation how the camera says to turn them upright
 */
public record ImageHeader(ImageSize stored, Orientation orientation) {

    /** EXIF data and the size come early in a file; a larger file is read again as a whole. */
    private static final int HEAD = 1 << 16;

    /**
     * Reads the header of an image file.
     *
     * @return empty if the file is no image that dashlabel reads, or if it is broken
     * @throws IOException if the file cannot be read
     */
    public static Optional<ImageHeader> of(Path file) throws IOException {
        return of(head(file), file);
    }

    /**
     * Reads the header of an image file only if its stored pixels are not the upright image (EXIF 2 to 8); of others, it
     * reads the beginning and does not parse it.
     *
     * @return empty if the stored pixels are upright, or as {@link #of(Path)}
     * @throws IOException if the file cannot be read
     */
    public static Optional<ImageHeader> ofNotUpright(Path file) throws IOException {
        byte[] head = head(file);
        boolean isUpright = ImageFormat.of(head)
                .filter(format -> !Orientation.of(head, format).isUpright())
                .isEmpty();
        return isUpright ? Optional.empty() : of(head, file);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static Optional<ImageHeader> of(byte[] head, Path file) throws IOException {
        Optional<ImageHeader> found = of(head);
        return found.isPresent() || head.length < HEAD ? found : of(Files.readAllBytes(file));
    }

    /** Like {@link #of(Path)}, from the bytes of a file or its beginning. */
    public static Optional<ImageHeader> of(byte[] bytes) {
        Optional<ImageFormat> format = ImageFormat.of(bytes);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        ImageReader reader;
        try {
            reader = format.get().reader();
        } catch (IOException e) {
            return Optional.empty(); // this Java cannot read the format
        }
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            ImageSize size = new ImageSize(reader.getWidth(0), reader.getHeight(0));
            return Optional.of(new ImageHeader(size, Orientation.of(bytes, format.get())));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // readers throw exceptions of every kind for a damaged file
        } finally {
            reader.dispose();
        }
    }

    /** Whether the camera's orientation (EXIF 5 to 8) swaps width and height of the upright image. */
    public boolean isTurned() {
        return orientation.transposed();
    }

    /** The size of the upright image, in which boxes are measured. */
    public ImageSize upright() {
        return isTurned() ? new ImageSize(stored.height(), stored.width()) : stored;
    }
}
