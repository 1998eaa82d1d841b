package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.ModelProfile.Resize;

/**
 * Where a part of an image lies in a model's input; knows the way back.
 *
 * @param from part of the image
 * @param input size of the model's input
 * @param left first column of the input that shows the image
 * @param top first row of the input that shows the image
 * @param width columns of the input that show the image
 * @param height rows of the input that show the image
 */
record Letterbox(PixelRegion from, ImageSize input, int left, int top, int width, int height) {

    static Letterbox of(PixelRegion from, ImageSize input, Resize resize) {
        if (resize == Resize.STRETCH) {
            return new Letterbox(from, input, 0, 0, input.width(), input.height());
        }
        double scale = Math.min((double) input.width() / from.width(), (double) input.height() / from.height());
        // The makers' own scripts cut off the fraction of a pixel in one case and round it in the other.
        boolean center = resize == Resize.LETTERBOX_CENTER;
        int width = side(from.width() * scale, input.width(), center);
        int height = side(from.height() * scale, input.height(), center);
        int left = center ? (input.width() - width) / 2 : 0;
        int top = center ? (input.height() - height) / 2 : 0;
        return new Letterbox(from, input, left, top, width, height);
    }

    private static int side(double exact, int most, boolean round) {
        long side = round ? Math.round(exact) : (long) Math.floor(exact + 1e-6);
        return (int) Math.max(1, Math.min(most, side));
    }

    private double scaleX() {
        return (double) width / from.width();
    }

    private double scaleY() {
        return (double) height / from.height();
    }

    /** From input pixels to pixels of the whole image. */
    Box toImage(Box box) {
        return new Box(
                (box.x1() - left) / scaleX() + from.x(),
                (box.y1() - top) / scaleY() + from.y(),
                (box.x2() - left) / scaleX() + from.x(),
                (box.y2() - top) / scaleY() + from.y());
    }
}
