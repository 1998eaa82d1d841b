package io.dashlabel.pipeline.view;

import io.dashlabel.image.Pixels;
import io.dashlabel.image.TurboJpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes an image as JPEG without temporary files. */
public final class JpegEncoder {

    private static final int QUALITY = 88;

    private JpegEncoder() {}

    /** Returns the bytes of a JPEG file. */
    public static byte[] encode(BufferedImage image) {
        return TurboJpeg.ofSystem()
                .flatMap(turbo -> turbo.encode(Pixels.of(image), QUALITY))
                .orElseGet(() -> encodeWithoutLibrary(image));
    }

    private static byte[] encodeWithoutLibrary(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(Math.max(1 << 16, image.getWidth() * image.getHeight() / 3));
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
