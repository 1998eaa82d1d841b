package io.dashlabel.pipeline.report;

import io.dashlabel.label.ImageSize;
import java.nio.charset.StandardCharsets;

/**
 * A drawing in the folder {@code overlays} beside the page.
 *
 * @param image name of the image, with {@code /} between folders
 * @param size of the image as the drawing shows it, in the drawing's pixels; the drawing has a strip below it
 * @param width width of the whole drawing, at least that of the image
 */
public record DrawingLink(String image, ImageSize size, int width) {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    /** The address relative to the page. It holds only ASCII letters, digits and {@code -._~/%}. */
    public String address() {
        StringBuilder address = new StringBuilder("overlays/");
        for (byte b : (image + ".jpg").getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf((char) b) >= 0) {
                address.append((char) b);
            } else {
                address.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return address.toString();
    }

    private static char hex(int number) {
        return Character.toUpperCase(Character.forDigit(number & 0xF, 16));
    }

    /** The width of the drawing relative to the image, as a percentage. */
    public String relativeWidth() {
        return FigureFormat.number(100.0 * width / size.width()) + "%";
    }
}
