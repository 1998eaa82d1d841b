package io.dashlabel.pipeline.export;

import io.dashlabel.image.Image;
import io.dashlabel.image.ImageHeader;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.UsageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Puts images into a dataset. For one thread. */
final class DatasetImages {

    /** The quality of JPEG copies that had to be turned. */
    private static final float QUALITY = 0.95f;

    private final ImageUse use;
    private final boolean upright;
    private long turned;

    DatasetImages(ImageUse use, boolean upright) {
        this.use = use;
        this.upright = upright;
    }

    /** The number of copies that were written upright. */
    long turned() {
        return turned;
    }

    /**
     * Puts an image at its place.
     *
     * @return the SHA-256 of the image's file, if it was read
     * @throws UsageException if the image cannot be read
     * @throws IOException if its copy cannot be written
     */
    Optional<Sha256> put(ImageRef image, Path place) throws IOException {
        Files.createDirectories(place.toAbsolutePath().getParent());
        if (use == ImageUse.LINK) {
            link(image, place);
            return Optional.empty();
        }
        byte[] bytes = load(image);
        Files.write(place, upright && isTurned(bytes) ? turn(image, bytes) : bytes);
        return Optional.of(Sha256.of(bytes));
    }

    private static void link(ImageRef image, Path place) throws IOException {
        Path file = image.file()
                .orElseThrow(() -> new UsageException("the image " + image.name()
                        + " is not a file on this machine, so it cannot be linked; use --images copy"));
        try {
            Files.createSymbolicLink(place, file.toAbsolutePath());
        } catch (UnsupportedOperationException e) {
            throw new UsageException("this file system has no symbolic links; use --images copy", e);
        }
    }

    private static byte[] load(ImageRef image) {
        try {
            return image.load();
        } catch (IOException | UnreadableImageException e) {
            throw new UsageException(
                    "the image " + image.name() + " cannot be read: " + IoMessages.of(e)
                            + "; --images none exports the labels only",
                    e);
        }
    }

    private static boolean isTurned(byte[] bytes) {
        return ImageHeader.of(bytes).filter(ImageHeader::isTurned).isPresent();
    }

    private byte[] turn(ImageRef image, byte[] bytes) throws IOException {
        BufferedImage pixels;
        try {
            pixels = new Image(image.name(), bytes).pixels().toBufferedImage();
        } catch (UnreadableImageException e) {
            throw new UsageException("the image " + image.name() + " cannot be turned upright: " + IoMessages.of(e), e);
        }
        turned++;
        boolean isPng = image.name().toLowerCase(Locale.ROOT).endsWith(".png");
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(isPng ? "png" : "jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (!isPng) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(pixels, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
