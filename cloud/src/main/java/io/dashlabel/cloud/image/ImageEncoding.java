package io.dashlabel.cloud.image;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Encodes images for a service: decodes them, turns them upright, scales them and encodes them as JPEG, once. So the
 * camera's metadata is never sent, including its position. The same image gives the same bytes. Safe for concurrent
 * use.
 *
 * @param longestSide the greatest length of a side in pixels; a larger image is scaled down
 * @param shortestSide the least length of a side in pixels; a smaller image is scaled up, as far as {@code longestSide}
 *     allows
 * @param mostBytes the most bytes of the JPEG; a larger one is scaled down until it fits
 * @param quality of the JPEG, 1 to 100
 */
public record ImageEncoding(int longestSide, int shortestSide, int mostBytes, int quality) {

    private static final int DEFAULT_QUALITY = 90;
    private static final double STEP = 0.8;
    private static final int SMALLEST = 16;

    public ImageEncoding {
        if (longestSide < 1 || shortestSide < 1 || shortestSide > longestSide) {
            throw new IllegalArgumentException("sides from " + shortestSide + " to " + longestSide);
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality " + quality);
        }
    }

    /** Limits the longest side only, with the most bytes that any service accepts. */
    public static ImageEncoding within(int longestSide) {
        return new ImageEncoding(longestSide, 1, 15_000_000, DEFAULT_QUALITY);
    }

    /** @throws AnnotatorException if the image cannot be decoded, or not be made small enough */
    public EncodedImage of(Image image) throws AnnotatorException {
        try {
            BufferedImage pixels = image.pixels().toBufferedImage();
            ImageSize original = image.size();
            ImageSize size = sent(original);
            while (true) {
                BufferedImage scaled = scaled(pixels, size);
                byte[] jpeg = JpegBytes.encode(scaled, quality);
                if (jpeg.length <= mostBytes) {
                    return new EncodedImage(jpeg, size, original);
                }
                size = times(size, STEP);
                if (Math.max(size.width(), size.height()) < SMALLEST) {
                    throw new AnnotatorException.Permanent(
                            FailureKind.TOO_LARGE, "cannot be made to fit into " + mostBytes + " bytes");
                }
            }
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        } catch (IOException e) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INTERNAL, "cannot be encoded as a JPEG: " + e.getMessage(), e);
        }
    }

    /** Returns the size of the sent image for an original size, without regard to the bytes. */
    public ImageSize sent(ImageSize original) {
        int longest = Math.max(original.width(), original.height());
        int shortest = Math.min(original.width(), original.height());
        double factor = 1;
        if (shortest < shortestSide) {
            factor = (double) shortestSide / shortest;
        }
        if (longest * factor > longestSide) {
            factor = (double) longestSide / longest;
        }
        return factor == 1 ? original : times(original, factor);
    }

    /** Part of a question that sends images so. Its words stay as they are: stored answers are found by them. */
    public String question() {
        return "Sending[longestSide=" + longestSide + ", shortestSide=" + shortestSide + ", mostBytes=" + mostBytes
                + ", quality=" + quality + "]";
    }

    private static ImageSize times(ImageSize size, double factor) {
        return new ImageSize((int) Math.max(1, Math.round(size.width() * factor)), (int)
                Math.max(1, Math.round(size.height() * factor)));
    }

    /** Scales down in halves first, because one large step would leave out pixels. */
    private static BufferedImage scaled(BufferedImage image, ImageSize size) {
        BufferedImage current = image;
        while (current.getWidth() >= 2 * size.width() && current.getHeight() >= 2 * size.height()) {
            current = drawn(current, Math.max(1, current.getWidth() / 2), Math.max(1, current.getHeight() / 2));
        }
        return current.getWidth() == size.width() && current.getHeight() == size.height()
                ? current
                : drawn(current, size.width(), size.height());
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }
}
