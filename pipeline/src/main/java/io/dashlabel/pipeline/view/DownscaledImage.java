package io.dashlabel.pipeline.view;

import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Scales a drawn image down, so that several fit on a page. */
public final class DownscaledImage {

    private DownscaledImage() {}

    /**
     * Returns the image with at most the given width, as the bytes of a JPEG file. Never enlarges it.
     *
     * @throws UnreadableImageException if the bytes are no image
     */
    public static byte[] of(byte[] image, int width) throws UnreadableImageException {
        BufferedImage whole = new Image("drawing", image).pixels().toBufferedImage();
        if (whole.getWidth() <= width) {
            return JpegEncoder.encode(whole);
        }
        int height = Math.max(1, Math.round((float) whole.getHeight() * width / whole.getWidth()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = small.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            g.drawImage(whole, 0, 0, width, height, null);
        } finally {
            g.dispose();
        }
        return JpegEncoder.encode(small);
    }
}
