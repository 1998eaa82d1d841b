package io.dashlabel.testkit.fake;

import java.util.Optional;
import java.util.Set;

/** Reads the image in a request to a Computer Vision service. */
final class VisionBody {

    private static final int LEAST_SIDE = 50;
    private static final int MOST_SIDE = 16_000;

    private VisionBody() {}

    /** Accepts raw bytes or a form. It recognises a URL and never fetches it. */
    static byte[] bytes(Request request) throws Rejected {
        return switch (request.mediaType()) {
            case "application/octet-stream" -> request.body();
            case "multipart/form-data" ->
                Multipart.of(request).parts().stream()
                        .findFirst()
                        .map(Multipart.Part::bytes)
                        .orElse(new byte[0]);
            case "application/json" -> {
                request.json();
                throw bad(Check.IMAGE, "InvalidImageUrl", "Image URL is not accessible.");
            }
            default ->
                throw new Rejected(
                        Check.CONTENT_TYPE,
                        415,
                        "Unsupported media type '" + request.mediaType() + "'; use application/octet-stream.",
                        null,
                        "UnsupportedMediaType");
        };
    }

    /**
     * Checks bytes and pixels.
     *
     * @param limit the smallest number of bytes that is too large
     */
    static SentImage image(byte[] bytes, int limit, Set<String> formats, SentImage.Reader reader) throws Rejected {
        if (bytes.length >= limit) {
            throw bad(Check.IMAGE_SIZE, "InvalidImageSize", "Input image is too large.");
        }
        Optional<SentImage> image = reader.of(bytes);
        if (image.filter(p -> formats.contains(p.format())).isEmpty()) {
            throw bad(Check.IMAGE, "InvalidImageFormat", "Input data is not a valid image.");
        }
        SentImage read = image.get();
        int shortest = Math.min(read.width(), read.height());
        int longest = Math.max(read.width(), read.height());
        if (shortest < LEAST_SIDE || longest > MOST_SIDE) {
            throw bad(
                    Check.IMAGE_SIZE,
                    "InvalidImageSize",
                    "The image dimension is " + read.width() + "x" + read.height() + ", it must be between 50x50 and"
                            + " 16000x16000.");
        }
        return read;
    }

    /** @param inner the more specific code */
    static Rejected bad(Check check, String inner, String message) {
        return new Rejected(check, 400, message, null, inner);
    }
}
