package io.dashlabel.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The size of a plain JPEG file: 8 bits per sample, YCbCr, chroma as large as the image, half as wide, or half as wide and
 * half as high. Every decoder that ignores colour profiles gives such a file the same pixels.
 */
record JpegFrame(int width, int height) {

    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int START_OF_SCAN = 0xDA;
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);

    /** Returns nothing for any other file, also for a damaged one. */
    static Optional<JpegFrame> ofPlain(byte[] file) {
        boolean jfif = false;
        Optional<JpegFrame> frame = Optional.empty();
        boolean halved = false;
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            int data = at + 4;
            int end = at + 2 + number(file, at + 2);
            if (end > file.length || end < data) {
                return Optional.empty();
            }
            switch (marker) {
                case APP0 -> jfif |= startsWith(file, data, end, JFIF);
                case BASELINE, EXTENDED, PROGRESSIVE -> {
                    if (end - data != 15 || file[data] != 8 || file[data + 5] != 3) {
                        return Optional.empty();
                    }
                    int luma = file[data + 7];
                    boolean chroma = file[data + 10] == 0x11 && file[data + 13] == 0x11;
                    if (!chroma || luma != 0x11 && luma != 0x21 && luma != 0x22) {
                        return Optional.empty();
                    }
                    halved = luma != 0x11;
                    frame = Optional.of(new JpegFrame(number(file, data + 3), number(file, data + 1)));
                }
                // Without JFIF, three full components may be red, green and blue.
                case START_OF_SCAN -> {
                    return jfif || halved ? frame : Optional.empty();
                }
                case APP14 -> {
                    return Optional.empty();
                }
                default -> {
                    if (marker < BASELINE || marker == 0xFF) { // no segment, or filling
                        return Optional.empty();
                    }
                }
            }
            at = end;
        }
        return Optional.empty();
    }

    private static int number(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }

    private static boolean startsWith(byte[] file, int from, int end, byte[] text) {
        return end - from >= text.length && Arrays.equals(file, from, from + text.length, text, 0, text.length);
    }
}
