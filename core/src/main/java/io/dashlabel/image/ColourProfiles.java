package io.dashlabel.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Embedded colour profiles, which say how the numbers of a file are to look. Models are trained on the numbers themselves,
 * because Pillow and OpenCV do not apply profiles. So dashlabel does not apply them either. A JPEG file with four inks
 * keeps its profile: without it, its numbers have no colour.
 */
final class ColourProfiles {

    private static final byte[] JPEG_PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WEBP_PROFILE = "ICCP".getBytes(StandardCharsets.US_ASCII);
    private static final int APP2 = 0xE2;
    private static final int START_OF_SCAN = 0xDA;
    private static final int FIRST_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;
    private static final int INKS = 4;

    private ColourProfiles() {}

    /**
     * Returns the file with its profile under another name, so that no reader knows it. Returns the array itself if there
     * is no profile that a reader would apply.
     *
     * @param bytes of an image of any format; not modified
     */
    static byte[] hidden(byte[] bytes, ImageFormat format) {
        List<Integer> names = switch (format) {
            case JPEG -> inJpeg(bytes);
            case WEBP -> inWebp(bytes);
            case PNG -> List.of(); // the JDK's reader does not apply it
        };
        if (names.isEmpty()) {
            return bytes;
        }
        byte[] copy = bytes.clone();
        names.forEach(at -> copy[at] = 'x');
        return copy;
    }

    /** Whether the file has a profile that an earlier version applied. */
    static boolean wereApplied(byte[] bytes) {
        return ImageFormat.of(bytes)
                .filter(format -> hidden(bytes, format) != bytes)
                .isPresent();
    }

    /** Finds the names of the segments that hold a profile. */
    private static List<Integer> inJpeg(byte[] file) {
        List<Integer> names = new ArrayList<>();
        int at = 2;
        while (true) {
            while (at < file.length && (file[at] & 0xFF) != 0xFF) { // readers skip padding between segments
                at++;
            }
            while (at + 1 < file.length && (file[at + 1] & 0xFF) == 0xFF) { // and repeated first bytes of a marker
                at++;
            }
            if (at + 4 > file.length) {
                break;
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == START_OF_SCAN) {
                break;
            }
            int data = at + 4;
            if (marker == APP2 && startsWith(file, data, JPEG_PROFILE)) {
                names.add(data);
            }
            boolean isFrame = marker >= FIRST_FRAME && marker <= LAST_FRAME && marker % 4 != 0 || marker == FIRST_FRAME;
            if (isFrame && data + 5 < file.length && file[data + 5] == INKS) {
                return List.of();
            }
            at += 2 + Math.max(2, (file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF);
        }
        return names;
    }

    private static List<Integer> inWebp(byte[] file) {
        List<Integer> names = new ArrayList<>();
        long at = 12;
        while (at + 8 <= file.length) {
            int chunk = (int) at;
            if (startsWith(file, chunk, WEBP_PROFILE)) {
                names.add(chunk);
            }
            long length = 0;
            for (int i = 7; i >= 4; i--) {
                length = length << 8 | file[chunk + i] & 0xFF;
            }
            at += 8 + length + length % 2;
        }
        return names;
    }

    private static boolean startsWith(byte[] file, int from, byte[] text) {
        return from + text.length <= file.length && Arrays.equals(file, from, from + text.length, text, 0, text.length);
    }
}
