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
 * The size of an image, from the beginning of its file.
 *
 * @param stored the size of the stored pixels
 * @param isTurned whether the camera's orientation (EXIF 5 to 8) swaps width and height of the upright image
 */
public record ImageHeader(ImageSize stored, boolean isTurned) {

    /** EXIF data and the size come early in a file; a larger file is read again as a whole. */
    private static final int HEAD = 1 << 16;

    /**
     * Reads the header of an image file.
     *
     * @return empty if the file is no image that dashlabel reads, or if it is broken
     * @throws IOException if the file cannot be read
     */
    public static Optional<ImageHeader> of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
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
            return Optional.of(
                    new ImageHeader(size, Orientation.of(bytes, format.get()).transposed()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // readers throw exceptions of every kind for a damaged file
        } finally {
            reader.dispose();
        }
    }

    /** The size of the upright image, in which boxes are measured. */
    public ImageSize upright() {
        return isTurned ? new ImageSize(stored.height(), stored.width()) : stored;
    }
}
