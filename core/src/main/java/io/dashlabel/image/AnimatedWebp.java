package io.dashlabel.image;

import io.dashlabel.label.FailureKind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first frame of an animated WebP, as a still file with its place on the canvas. ImageIO's reader returns the frame
 * without the canvas. It fails if a frame has transparency that the file's header does not announce.
 *
 * @param width of the canvas, in pixels
 * @param height of the canvas, in pixels
 * @param x left edge of the frame on the canvas, in pixels
 * @param y top edge of the frame on the canvas, in pixels
 * @param transparent whether the animation has transparency; the uncovered canvas is then white, otherwise black
 * @param still the frame as a WebP file
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while one image is decoded
record AnimatedWebp(int width, int height, int x, int y, boolean transparent, byte[] still) {

    private static final int ANIMATION = 0x02;
    private static final int ALPHA = 0x10;
    private static final int PROFILE = 0x20;
    private static final int FRAME_HEAD = 16;

    /** A chunk of a RIFF file: the offset and the length of its data, in bytes. */
    private record Chunk(String id, int begin, int length) {

        int end() {
            return begin + length;
        }
    }

    /**
     * Finds the first frame. Empty if the file is no animation.
     *
     * @param bytes of a WebP file
     * @throws UnreadableImageException if the header announces an animation but no frame is complete
     */
    static Optional<AnimatedWebp> of(byte[] bytes) throws UnreadableImageException {
        if (!isAnimation(bytes)) {
            return Optional.empty();
        }
        Optional<Chunk> profile = Optional.empty();
        for (Chunk chunk : chunks(bytes, 12, bytes.length)) {
            if (chunk.id().equals("ICCP")) {
                profile = Optional.of(chunk);
            }
            if (chunk.id().equals("ANMF") && chunk.length() > FRAME_HEAD) {
                return Optional.of(ofFrame(bytes, chunk, profile));
            }
        }
        throw new UnreadableImageException(
                FailureKind.UNREADABLE, "is an animation without a frame: the file ends before the first one does");
    }

    /**
     * Whether the header announces an animation.
     *
     * @param bytes of a WebP file
     */
    static boolean isAnimation(byte[] bytes) {
        boolean extended = bytes.length >= 30 && MagicBytes.at(bytes, 12, 'V', 'P', '8', 'X');
        return extended && (bytes[20] & ANIMATION) != 0;
    }

    /**
     * Whether a still image uses lossy compression.
     *
     * @param bytes of a WebP file
     */
    static boolean isLossy(byte[] bytes) {
        return chunks(bytes, 12, bytes.length).stream()
                .anyMatch(chunk -> chunk.id().equals("VP8 "));
    }

    private static AnimatedWebp ofFrame(byte[] bytes, Chunk frame, Optional<Chunk> profile)
            throws UnreadableImageException {
        int at = frame.begin();
        boolean transparent = (bytes[20] & ALPHA) != 0;
        List<Chunk> parts = chunks(bytes, at + FRAME_HEAD, frame.end()).stream()
                .filter(part -> List.of("VP8 ", "VP8L").contains(part.id())
                        || (transparent && part.id().equals("ALPH")))
                .toList();
        if (parts.stream().allMatch(part -> part.id().equals("ALPH"))) {
            throw new UnreadableImageException(
                    FailureKind.UNREADABLE, "is an animation whose first frame holds no pixels");
        }
        byte[] still = still(bytes, parts, profile, number(bytes, at + 6, 3), number(bytes, at + 9, 3));
        return new AnimatedWebp(
                number(bytes, 24, 3) + 1,
                number(bytes, 27, 3) + 1,
                2 * number(bytes, at, 3),
                2 * number(bytes, at + 3, 3),
                transparent,
                still);
    }

    /** Lists the complete chunks between two offsets. */
    private static List<Chunk> chunks(byte[] bytes, int from, int to) {
        List<Chunk> chunks = new ArrayList<>();
        long at = from;
        while (at + 8 <= to) {
            long length = number(bytes, (int) at + 4, 4) & 0xFFFFFFFFL;
            if (at + 8 + length > to) {
                break;
            }
            String id = new String(bytes, (int) at, 4, StandardCharsets.ISO_8859_1);
            chunks.add(new Chunk(id, (int) at + 8, (int) length));
            at += 8 + length + (length & 1);
        }
        return chunks;
    }

    /**
     * Builds a still file from a frame's chunks.
     *
     * @param width the frame's width minus 1, as stored in the file
     * @param height the frame's height minus 1, as stored in the file
     */
    private static byte[] still(byte[] bytes, List<Chunk> parts, Optional<Chunk> profile, int width, int height) {
        boolean alpha = parts.stream().anyMatch(part -> !part.id().equals("VP8 "));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1));
        write(body, 10, 4);
        write(body, (alpha ? ALPHA : 0) | (profile.isPresent() ? PROFILE : 0), 4);
        write(body, width, 3);
        write(body, height, 3);
        profile.ifPresent(chunk -> copy(bytes, chunk, body));
        parts.forEach(part -> copy(bytes, part, body));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        write(file, body.size(), 4);
        file.writeBytes(body.toByteArray());
        return file.toByteArray();
    }

    private static void copy(byte[] bytes, Chunk chunk, ByteArrayOutputStream out) {
        out.write(bytes, chunk.begin() - 8, 8 + chunk.length());
        if ((chunk.length() & 1) == 1) {
            out.write(0);
        }
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xFF);
        }
        return number;
    }

    private static void write(ByteArrayOutputStream out, int number, int length) {
        for (int i = 0; i < length; i++) {
            out.write(number >>> (8 * i));
        }
    }

    /**
     * Draws the decoded frame on the canvas.
     *
     * @throws IOException if the frame is larger than the canvas
     */
    BufferedImage on(BufferedImage frame) throws IOException {
        if (x + frame.getWidth() > width || y + frame.getHeight() > height) {
            throw new IOException("the first frame of the animation is larger than the animation");
        }
        if (frame.getWidth() == width && frame.getHeight() == height) {
            return frame;
        }
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = canvas.createGraphics();
        graphics.setColor(transparent ? Color.WHITE : Color.BLACK);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(frame, x, y, null);
        graphics.dispose();
        return canvas;
    }
}
