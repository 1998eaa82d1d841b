package io.dashlabel.onnx;

import io.dashlabel.image.Pixels;

/**
 * An image that shows how a model's numbers are meant: sky, road and objects with edges, drawn the same on every
 * machine. Real images give numbers of all sizes; an empty one often gives none.
 */
final class ProbeImage {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int HORIZON = 150;

    private ProbeImage() {}

    static Pixels draw() {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        int noise = 1;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                noise = noise * 1_103_515_245 + 12_345;
                int grain = (noise >>> 16) % 13 - 6;
                int at = 3 * (y * WIDTH + x);
                boolean sky = y < HORIZON;
                put(bgr, at, sky ? 220 - y / 3 : 90, sky ? 190 - y / 4 : 88, sky ? 160 - y / 4 : 86, grain);
            }
        }
        car(bgr, 90, 190, 170, 110, 30, 40, 170);
        car(bgr, 390, 165, 70, 46, 160, 150, 140);
        car(bgr, 520, 150, 100, 160, 120, 60, 20);
        fill(bgr, 330, 150, 14, 60, 40, 40, 60); // a person
        fill(bgr, 480, 40, 14, 34, 20, 20, 20); // a traffic light
        fill(bgr, 484, 44, 6, 7, 40, 40, 230);
        return new Pixels(WIDTH, HEIGHT, bgr);
    }

    private static void car(byte[] bgr, int left, int top, int width, int height, int blue, int green, int red) {
        fill(bgr, left, top + height / 3, width, height / 2, blue, green, red);
        fill(bgr, left + width / 6, top, 2 * width / 3, height / 3, 60, 50, 45);
        fill(bgr, left + width / 8, top + 3 * height / 4, width / 6, height / 4, 15, 15, 15);
        fill(bgr, left + 5 * width / 8, top + 3 * height / 4, width / 6, height / 4, 15, 15, 15);
    }

    private static void fill(byte[] bgr, int left, int top, int width, int height, int blue, int green, int red) {
        for (int y = top; y < Math.min(HEIGHT, top + height); y++) {
            for (int x = left; x < Math.min(WIDTH, left + width); x++) {
                put(bgr, 3 * (y * WIDTH + x), blue, green, red, (x + y) % 5);
            }
        }
    }

    private static void put(byte[] bgr, int at, int blue, int green, int red, int grain) {
        bgr[at] = (byte) (blue + grain);
        bgr[at + 1] = (byte) (green + grain);
        bgr[at + 2] = (byte) (red + grain);
    }
}
