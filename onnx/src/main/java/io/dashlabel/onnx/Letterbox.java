package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.Resize;

/**
 * The position of an image part in a model's input. Converts boxes back to the image.
 *
 * @param from part of the image
 * @param input size of the model's input
 * @param left first column of the input that shows the image
 * @param top first row of the input that shows the image
 * @param width number of columns that show the image
 * @param height number of rows that show the image
 */
record Letterbox(PixelRegion from, ImageSize input, int left, int top, int width, int height) {

    static Letterbox of(PixelRegion from, ImageSize input, Resize resize) {
        if (resize == Resize.STRETCH) {
            return new Letterbox(from, input, 0, 0, input.width(), input.height());
        }
        double scale = Math.min((double) input.width() / from.width(), (double) input.height() / from.height());
        // Like the models' own scripts: they round a fraction of a pixel for one method and cut it off for the other.
        boolean center = resize == Resize.LETTERBOX_CENTER;
        int width = side(from.width() * scale, input.width(), center);
        int height = side(from.height() * scale, input.height(), center);
        int left = center ? (input.width() - width) / 2 : 0;
        int top = center ? (input.height() - height) / 2 : 0;
        return new Letterbox(from, input, left, top, width, height);
    }

    private static int side(double exact, int max, boolean round) {
        long side = round ? Math.round(exact) : (long) Math.floor(exact + 1e-6);
        return (int) Math.max(1, Math.min(max, side));
    }

    private double scaleX() {
        return (double) width / from.width();
    }

    private double scaleY() {
        return (double) height / from.height();
    }

    /** Converts a box from input pixels to pixels of the whole image. */
    Box toImage(Box box) {
        return new Box(
                (box.x1() - left) / scaleX() + from.x(),
                (box.y1() - top) / scaleY() + from.y(),
                (box.x2() - left) / scaleX() + from.x(),
                (box.y2() - top) / scaleY() + from.y());
    }
}
