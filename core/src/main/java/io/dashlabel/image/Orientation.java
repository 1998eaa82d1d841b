package io.dashlabel.image;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * The camera's orientation (EXIF tag 274) as three steps that turn the image upright. The first step swaps rows and
 * columns, the second mirrors left and right, the third mirrors top and bottom.
 */
public record Orientation(boolean transposed, boolean mirrored, boolean flipped) {

    /** The stored pixels are the upright image. */
    public static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** Converts EXIF's values 1 to 8; any other value counts as upright. */
    static Orientation ofExif(int value) {
        return switch (value) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    /** The EXIF value of this orientation, 1 to 8. */
    public int exif() {
        if (transposed) {
            return mirrored ? (flipped ? 7 : 6) : (flipped ? 8 : 5);
        }
        return mirrored ? (flipped ? 3 : 2) : (flipped ? 4 : 1);
    }

    /** Whether the stored pixels are the upright image. */
    public boolean isUpright() {
        return equals(UPRIGHT);
    }

    /**
     * Moves a box from the stored pixels to the upright image. The area stays the same.
     *
     * @param box in the stored pixels; it may reach beyond them
     * @param stored the size of the stored pixels
     */
    public Box upright(Box box, ImageSize stored) {
        double width = transposed ? stored.height() : stored.width();
        double height = transposed ? stored.width() : stored.height();
        double x1 = transposed ? box.y1() : box.x1();
        double x2 = transposed ? box.y2() : box.x2();
        double y1 = transposed ? box.x1() : box.y1();
        double y2 = transposed ? box.x2() : box.y2();
        return new Box(
                mirrored ? width - x2 : x1,
                flipped ? height - y2 : y1,
                mirrored ? width - x1 : x2,
                flipped ? height - y1 : y2);
    }

    /** Reads the orientation from a file; upright if the file has no EXIF data or damaged EXIF data. */
    static Orientation of(byte[] bytes, ImageFormat format) {
        if (!mayHaveExif(bytes, format)) {
            return UPRIGHT;
        }
        try {
            ExifIFD0Directory exif = metadata(bytes, format).getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer value = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
            return value == null ? UPRIGHT : ofExif(value);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // Damaged metadata do not make the image unreadable.
            return UPRIGHT;
        }
    }

    private static Metadata metadata(byte[] bytes, ImageFormat format) throws ImageProcessingException, IOException {
        var in = new ByteArrayInputStream(bytes);
        return switch (format) {
            case JPEG -> JpegMetadataReader.readMetadata(in, List.of(new ExifReader()));
            case PNG -> PngMetadataReader.readMetadata(in);
            case WEBP -> WebpMetadataReader.readMetadata(in);
        };
    }

    /** Most dashcam images have no EXIF data. This check takes microseconds, parsing takes longer. */
    private static boolean mayHaveExif(byte[] bytes, ImageFormat format) {
        return switch (format) {
            case JPEG -> jpegHasExif(bytes);
            case PNG -> hasChunk(bytes, 8, 8, 4, "eXIf", true);
            case WEBP -> hasChunk(bytes, 12, 8, 0, "EXIF", false);
        };
    }

    /** Whether an APP1 segment with EXIF data precedes the image data. */
    private static boolean jpegHasExif(byte[] bytes) {
        int at = 2;
        while (at + 10 <= bytes.length && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (marker == 0xDA) {
                return false;
            } else if (marker == 0xE1 && MagicBytes.at(bytes, at + 4, 'E', 'x', 'i', 'f', 0, 0)) {
                return true;
            } else {
                at += 2 + (((bytes[at + 2] & 0xFF) << 8) | (bytes[at + 3] & 0xFF));
            }
        }
        return false;
    }

    /**
     * Walks chunks of {@code length, name} (PNG) or {@code name, length} (RIFF), then data, then a checksum or padding.
     */
    private static boolean hasChunk(byte[] bytes, int start, int header, int trailer, String name, boolean png) {
        long at = start;
        while (at + header <= bytes.length) {
            int offset = (int) at;
            int[] id = name.chars().toArray();
            if (MagicBytes.at(bytes, png ? offset + 4 : offset, id)) {
                return true;
            }
            long length = 0;
            for (int i = 0; i < 4; i++) {
                length = (length << 8) | (bytes[png ? offset + i : offset + 7 - i] & 0xFF);
            }
            at += header + length + (png ? trailer : length & 1);
        }
        return false;
    }

    /** Returns the upright image; the same object if it is already upright. */
    Pixels upright(Pixels source) {
        if (isUpright()) {
            return source;
        }
        int width = transposed ? source.height() : source.width();
        int height = transposed ? source.width() : source.height();
        byte[] from = source.bgr();
        byte[] to = new byte[from.length];
        int out = 0;
        for (int y = 0; y < height; y++) {
            int v = flipped ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int u = mirrored ? width - 1 - x : x;
                int in = 3 * (transposed ? u * source.width() + v : v * source.width() + u);
                to[out++] = from[in];
                to[out++] = from[in + 1];
                to[out++] = from[in + 2];
            }
        }
        return new Pixels(width, height, to);
    }
}
