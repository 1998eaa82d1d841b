package io.dashlabel.testkit.scene;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A drawn street with its ground truth. Each sufficiently visible object has a label with box, {@code occluded},
 * {@code truncated} and {@code trafficLightColor}. The scene has its attributes.
 */
public record RenderedScene(Pixels pixels, Frame truth) {

    private static final float QUALITY = 0.9f;

    /** Returns the same scene with another name. */
    public RenderedScene named(String name) {
        Frame renamed = new Frame(
                name,
                truth.size(),
                truth.attributes(),
                truth.detections(),
                truth.belowThreshold(),
                truth.failures(),
                truth.other());
        return new RenderedScene(pixels, renamed);
    }

    /** Returns a copy that the caller may draw on. */
    public BufferedImage image() {
        return pixels.toBufferedImage();
    }

    /** Returns the bytes of a JPEG file. */
    public byte[] jpeg() {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(), null, null), how);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
