package io.dashlabel.label;

/** The width and height of an upright image (EXIF orientation applied) in pixels, each at least 1. */
public record ImageSize(int width, int height) {

    public ImageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("not an image size: " + width + " x " + height);
        }
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
