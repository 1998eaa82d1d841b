package io.dashlabel.testkit.fake;

import io.dashlabel.label.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A readable image.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param format ImageIO's name in lower case: jpeg, png, gif, bmp
 */
record SentImage(String sha256, int width, int height, String format) {

    /** Decodes each image once. Safe for concurrent use. */
    static final class Reader {

        private final ConcurrentHashMap<String, SentImage> read = new ConcurrentHashMap<>();

        /**
         * Decodes bytes completely. Empty if they are no image or a damaged one. An image with too many pixels is not
         * decoded.
         */
        Optional<SentImage> of(byte[] bytes) {
            String sha256 = Sha256.of(bytes).hex();
            SentImage known = read.get(sha256);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<SentImage> image = decode(sha256, bytes);
            image.ifPresent(p -> read.put(sha256, p));
            return image;
        }

        private static Optional<SentImage> decode(String sha256, byte[] bytes) {
            try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                if (!readers.hasNext()) {
                    return Optional.empty();
                }
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in);
                    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                    SentImage image = new SentImage(sha256, reader.getWidth(0), reader.getHeight(0), format);
                    if ((long) image.width * image.height <= 50_000_000) {
                        var unused = reader.read(0);
                    }
                    return Optional.of(image);
                } finally {
                    reader.dispose();
                }
            } catch (IOException | RuntimeException e) { // readers throw exceptions of any kind
                return Optional.empty();
            }
        }

        /**
         * Reads {@code data:image/jpeg;base64,…} or the same for PNG.
         *
         * @throws Rejected for any other text, or if the bytes do not have the stated type
         */
        SentImage ofDataUrl(String url) throws Rejected {
            if (!url.startsWith("data:")) {
                throw bad("invalid_image_url", "Only data URLs can be read here, not '" + start(url) + "'.");
            }
            int comma = url.indexOf(',');
            String type = comma < 0 ? "" : url.substring("data:".length(), comma);
            if (!Set.of("image/jpeg;base64", "image/png;base64").contains(type)) {
                throw bad(
                        "unsupported_image_media_type",
                        "A data URL starts with data:image/jpeg;base64, or data:image/png;base64, and not with '"
                                + start(url) + "'.");
            }
            byte[] bytes = base64(url.substring(comma + 1))
                    .orElseThrow(() -> bad("invalid_base64_image", "Invalid base64 in image_url."));
            SentImage image = of(bytes).orElseThrow(() -> bad("image_parse_error", "The image cannot be parsed."));
            if (!type.equals("image/" + image.format + ";base64")) {
                throw bad("invalid_image_format", "The image is " + image.format + " and called " + type + ".");
            }
            return image;
        }

        /** Strict: with padding, and only characters of the alphabet. */
        static Optional<byte[]> base64(String text) {
            try {
                return text.isEmpty() || text.length() % 4 != 0
                        ? Optional.empty()
                        : Optional.of(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static String start(String url) {
            return url.substring(0, Math.min(40, url.length()));
        }

        private static Rejected bad(String code, String message) {
            return new Rejected(Check.IMAGE, 400, message, "messages", code);
        }
    }
}
