package io.dashlabel.image;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encoded images for the decoder's tests; those in base64 were written by another library (Pillow 12). */
final class TestImages {

    static final Color RED = new Color(200, 40, 40);
    static final Color BLUE = new Color(40, 40, 200);

    /** 16 x 16, left half red (200,40,40), right half blue (40,40,200). */
    static final byte[] LOSSLESS_WEBP = base64("UklGRigAAABXRUJQVlA4TBwAAAAvD8ADAA8wKEcBPRjy/EcLxILJ/KW7M4jof+QC");

    static final byte[] LOSSY_WEBP =
            base64("UklGRjwAAABXRUJQVlA4IDAAAABwAQCdASoQABAAAUAmJaACdAFAAAD+9GX//NV//wH/+zgfu/+6P/9zgXN//tksgAA=");

    /** 16 x 16, left half red, right half transparent. */
    static final byte[] ALPHA_WEBP = base64("UklGRiYAAABXRUJQVlA4TBoAAAAvD8ADEA8wKIM8KPMf8BALJvOX7s4gov+RCw==");

    /** 16 x 8, left half red, right half blue, EXIF orientation 6: upright it is 8 x 16, red above. */
    static final byte[] ROTATED_WEBP =
            base64("UklGRlwAAABXRUJQVlA4WAoAAAAIAAAADwAABwAAVlA4TBwAAAAvD8ABAA8wKEcBPRjy/EcLxILJ/KU7U4jof+QARVhJRhoAAAB"
                    + "NTQAqAAAACAABARIAAwAAAAEABgAAAAAAAA==");

    static final byte[] ROTATED_PNG = base64(
            "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAIAAAB/FOjAAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAANZnS2kAAAAdSUR"
                    + "BVHicYzyhocGADSQwLMAqzoRVFA8Y1UAMAAAm5QIo1i1wAQAAAABJRU5ErkJggg==");

    /** 16 x 16 in inverted (Adobe) CMYK, left half about (235,51,51), right half about (51,51,235). */
    static final byte[] CMYK_JPEG =
            base64("/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBU"
                    + "VFQwPFxgWFBgSFBUU/8AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EABcAAQEBAQAAAAAAAAAAAAAAAAAKCAn/xAAUEAEAAAAAAAAAAAAA"
                    + "AAAAAAAA/9oADgRDAE0AWQBLAAA/AOqbHjHjo6npFCwoWE9InpFCw//Z");

    private TestImages() {}

    static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** Left half red, right half blue. */
    static BufferedImage halves(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setColor(RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    /** Noise, so that the file is long and can be cut anywhere. */
    static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    /** One colour in samples of 8 or 16 bits; the last band is alpha where there are two or four. */
    static BufferedImage flat(int bits, int... samples) {
        int space = samples.length < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        boolean alpha = samples.length % 2 == 0;
        var model =
                new ComponentColorModel(ColorSpace.getInstance(space), alpha, false, alpha ? 3 : 1, bits == 8 ? 0 : 1);
        var raster = model.createCompatibleWritableRaster(4, 4);
        for (int i = 0; i < 16; i++) {
            raster.setPixel(i % 4, i / 4, samples);
        }
        return new BufferedImage(model, raster, false, null);
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        return encode(image, "jpeg", false);
    }

    static byte[] progressive(BufferedImage image) throws IOException {
        return encode(image, "jpeg", true);
    }

    static byte[] png(BufferedImage image) throws IOException {
        return encode(image, "png", false);
    }

    private static byte[] encode(BufferedImage image, String format, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (progressive) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    /** The JPEG with an APP1 segment that says how the camera was held. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] segment = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] all = Arrays.copyOf(jpeg, jpeg.length + segment.length);
        System.arraycopy(segment, 0, all, 2, segment.length);
        System.arraycopy(jpeg, 2, all, 2 + segment.length, jpeg.length - 2);
        return all;
    }
}
