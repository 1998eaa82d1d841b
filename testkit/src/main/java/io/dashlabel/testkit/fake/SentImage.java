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
 * An image that can be read.
 *
 * @param sha256 of its bytes, 64 hex digits
 * @param format as ImageIO calls it, in small letters: jpeg, png, gif, bmp
 */
record SentImage(String sha256, int width, int height, String format) {

    /** Decodes each image once; safe for concurrent use. */
    static final class Reader {

        private final ConcurrentHashMap<String, SentImage> read = new ConcurrentHashMap<>();

        /** Reads bytes whole; empty where they are no image or a broken one. Too many pixels are not decoded. */
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
            } catch (IOException | RuntimeException e) { // readers throw what they like
                return Optional.empty();
            }
        }

        /**
         * Reads {@code data:image/jpeg;base64,…} or the same of PNG.
         *
         * @throws Rejected where it is anything else, or the bytes are not of the type that is named
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

        /** Strict: padded, nothing but the alphabet. */
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
