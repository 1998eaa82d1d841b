package io.dashlabel.serve.image;

import io.dashlabel.image.BrowserImage;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageHeader;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.Pixels;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Box;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.view.JpegEncoder;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.desk.MissingException;
import io.dashlabel.serve.desk.ReviewDesk;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Finds the images of runs and makes what the page shows of them. It keeps what it made last in memory. An image whose
 * bytes are not those that were labelled is never shown. Safe for use by several threads.
 */
public final class RunImageServer {

    private static final int CROP = 240;
    private static final int THUMBNAIL = 320;
    private static final int TAG_DIGITS = 32;
    private static final long KEPT_BYTES = 64L << 20;
    private static final long KEPT_FILE_BYTES = 64L << 20;
    /** Pixels that are decoded at the same time, in units of a million; one larger image is decoded alone. */
    private static final int DECODED_AT_ONCE = 50;

    private static final double MILLION = 1e6;
    private static final long BYTES_OF_PIXEL = 3;

    private final Function<StoredRun, ImageSource> sources;
    private final Map<String, ImageSource> known = new ConcurrentHashMap<>();
    private final ByteCache<ServedImage> made = new ByteCache<>(KEPT_BYTES, image -> image.bytes().length);
    private final ByteCache<Image> files = new ByteCache<>(KEPT_FILE_BYTES, RunImageServer::memory);
    private final Semaphore decoding = new Semaphore(DECODED_AT_ONCE, true);

    /** @param sources opens the images that a run labelled; throws {@link UsageException} if they are not there */
    public RunImageServer(Function<StoredRun, ImageSource> sources) {
        this.sources = sources;
    }

    /**
     * The upright image.
     *
     * @param width greatest width in pixels; empty: the whole image
     * @throws MissingException if the image is gone, was changed, or cannot be decoded
     */
    public ServedImage image(ReviewDesk desk, int n, OptionalInt width) throws IOException {
        String variant = width.isPresent() ? "w" + width.getAsInt() : "full";
        return made(desk, n, variant, image -> {
            Optional<String> itself = BrowserImage.mediaType(image.bytes());
            Optional<ImageHeader> header = ImageHeader.of(image.bytes());
            boolean fits = width.isEmpty()
                    || header.filter(known -> known.upright().width() <= width.getAsInt())
                            .isPresent();
            if (itself.isPresent() && fits) {
                return new ServedImage(image.bytes(), itself.get(), "");
            }
            Pixels pixels = image.pixels();
            return jpeg(
                    ImagePart.whole(pixels.width(), pixels.height(), width.orElse(Integer.MAX_VALUE)),
                    pixels,
                    Optional.empty());
        });
    }

    /** The whole image, at most 320 pixels wide and high. Throws as {@link #image}. */
    public ServedImage thumbnail(ReviewDesk desk, int n) throws IOException {
        return made(desk, n, "thumbnail", image -> {
            Pixels pixels = image.pixels();
            return jpeg(ImagePart.small(pixels.width(), pixels.height(), THUMBNAIL), pixels, Optional.empty());
        });
    }

    /**
     * A box, framed, and its surroundings, at most 240 pixels wide and high. Throws as {@link #image}.
     *
     * @throws MissingException if the image has no such box
     */
    public ServedImage crop(ReviewDesk desk, int n, String id) throws IOException {
        Box box = desk.box(n, id).orElseThrow(() -> new MissingException("the image has no such box any more"));
        String place = box.x1() + "-" + box.y1() + "-" + box.x2() + "-" + box.y2();
        return made(desk, n, "crop-" + place, image -> {
            Pixels pixels = image.pixels();
            return jpeg(ImagePart.around(box, pixels.width(), pixels.height(), CROP), pixels, Optional.of(box));
        });
    }

    /** Why an image on this machine cannot be shown, as a sentence; empty if it can, or if it is elsewhere. */
    public Optional<String> problem(ReviewDesk desk, int n) throws IOException {
        try {
            ImageRef ref = ref(desk, n);
            if (ref.file().isPresent()) {
                var unused = file(desk, n, ref);
            }
            return Optional.empty();
        } catch (MissingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private interface Making {
        ServedImage of(Image image) throws UnreadableImageException;
    }

    private static ServedImage jpeg(ImagePart part, Pixels pixels, Optional<Box> framed) {
        return new ServedImage(JpegEncoder.encode(part.drawn(pixels, framed)), "image/jpeg", "");
    }

    private ServedImage made(ReviewDesk desk, int n, String variant, Making making) throws IOException {
        ImageRef ref = ref(desk, n);
        String key = key(desk, ref) + "\n" + variant;
        Optional<ServedImage> before = made.get(key);
        if (before.isPresent()) {
            return before.get();
        }
        Image image = file(desk, n, ref);
        int share = share(image);
        decoding.acquireUninterruptibly(share);
        try {
            ServedImage now = making.of(image);
            String tag = image.sha256().substring(0, TAG_DIGITS) + "-" + variant;
            ServedImage tagged = new ServedImage(now.bytes(), now.mediaType(), tag);
            made.put(key, tagged);
            return tagged;
        } catch (UnreadableImageException e) {
            throw new MissingException("the image " + ref.name() + " " + e.getMessage());
        } finally {
            decoding.release(share);
        }
    }

    private static int share(Image image) {
        return (int) Math.max(1, Math.min(DECODED_AT_ONCE, Math.ceil(pixels(image) / MILLION)));
    }

    /** The bytes of a file with its pixels, which an image keeps once it is decoded. */
    private static long memory(Image image) {
        return image.bytes().length + BYTES_OF_PIXEL * Math.round(pixels(image));
    }

    private static double pixels(Image image) {
        return ImageHeader.of(image.bytes())
                .map(header ->
                        (double) header.stored().width() * header.stored().height())
                .orElse(MILLION);
    }

    private ImageRef ref(ReviewDesk desk, int n) throws IOException {
        String name = desk.imageName(n);
        ImageSource source;
        try {
            source = known.computeIfAbsent(desk.run().id(), id -> sources.apply(desk.run()));
            return source.find(name)
                    .orElseThrow(() -> new MissingException("the image " + name + " is not there any more"));
        } catch (MissingException e) {
            throw e;
        } catch (UsageException e) {
            throw new MissingException("the image " + name + " cannot be shown: " + e.getMessage());
        }
    }

    private Image file(ReviewDesk desk, int n, ImageRef ref) throws IOException {
        String key = key(desk, ref);
        Optional<Image> before = files.get(key);
        if (before.isPresent()) {
            return before.get();
        }
        Image image;
        try {
            image = Image.load(ref);
        } catch (UnreadableImageException e) {
            throw new MissingException("the image " + ref.name() + " " + e.getMessage());
        } catch (IOException e) {
            throw new MissingException("the image " + ref.name() + " cannot be read: " + IoMessages.of(e));
        }
        if (desk.imageSha256(n)
                .filter(labelled -> !labelled.equals(image.sha256()))
                .isPresent()) {
            throw new MissingException("the image " + ref.name()
                    + " was changed after the run had labelled it, so the boxes may not fit it; put the former file"
                    + " back, or label the image again");
        }
        files.put(key, image);
        return image;
    }

    private static String key(ReviewDesk desk, ImageRef ref) {
        return desk.run().id() + "\n" + ref.name() + "\n" + ref.stamp().orElse("");
    }
}
