package io.dashlabel.testkit.scene;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

/**
 * Draws polygons into the image, and at the same time into a map of each pixel's owner. The box of an object is
 * therefore the bounds of its drawn part, and the map counts the hidden pixels. It draws polygons only: their bounds
 * are those of their corners, exactly and on every JDK.
 */
final class Brush {

    private static final int NOBODY = 0;

    private final BufferedImage image;
    private final int[] owners;
    private final Graphics2D g;
    private final Graphics2D ownership;
    private final Camera camera;
    private final Mood mood;
    private double distance;
    private Bounds bounds;

    Brush(Camera camera, Mood mood) {
        this.camera = camera;
        this.mood = mood;
        ImageSize size = camera.size();
        bounds = new Bounds(size);
        image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage map = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        owners = ((DataBufferInt) map.getRaster().getDataBuffer()).getData();
        g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        ownership = map.createGraphics();
    }

    Camera camera() {
        return camera;
    }

    Mood mood() {
        return mood;
    }

    Graphics2D graphics() {
        return g;
    }

    BufferedImage image() {
        return image;
    }

    byte[] bgr() {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Starts an object with a number from 1 on, or scenery with number 0, at a distance in metres. */
    void begin(int owner, double newDistance) {
        distance = newDistance;
        ownership.setColor(new Color(owner));
        bounds = new Bounds(camera.size());
    }

    void beginScenery(double newDistance) {
        begin(NOBODY, newDistance);
    }

    /** The bounds of everything drawn since {@link #begin}. */
    Bounds bounds() {
        return bounds;
    }

    /** Counts the pixels of an owner within a box. */
    int pixels(int owner, Box box) {
        int left = (int) Math.max(0, Math.floor(box.x1()) - 1);
        int top = (int) Math.max(0, Math.floor(box.y1()) - 1);
        int right = (int) Math.min(image.getWidth(), Math.ceil(box.x2()) + 1);
        int bottom = (int) Math.min(image.getHeight(), Math.ceil(box.y2()) + 1);
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * image.getWidth() + left, end = y * image.getWidth() + right; i < end; i++) {
                if ((owners[i] & 0xffffff) == owner) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Returns the size of a length in pixels at the current distance, to omit invisible details. */
    double size(double metres) {
        return metres * camera.scale(distance);
    }

    Color lit(Color base, double light) {
        return mood.lit(base, light, distance);
    }

    /** Draws a polygon in the world, x y z of each corner, in a colour under the scene's light. */
    void face(Color base, double light, double... xyz) {
        fillOwned(path(xyz), lit(base, light), true);
    }

    /** Draws a polygon that emits light. */
    void lamp(Color base, double... xyz) {
        fillOwned(path(xyz), mood.shining(base, distance), true);
    }

    /** Draws a part of the surroundings, which hides nothing and belongs to no object. */
    void ground(Color base, double light, double atDistance, double... xyz) {
        fillOwned(path(xyz), mood.lit(base, light, atDistance), false);
    }

    /** Draws a polygon in image coordinates in its final colour; the current object owns it. */
    void flat(Color color, Path2D path) {
        fillOwned(path, color, true);
    }

    /** Draws light or shadow: a polygon in image coordinates without an owner. */
    void veil(Color color, Path2D path) {
        fillOwned(path, color, false);
    }

    Path2D path(double... xyz) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, xyz.length / 3 + 1);
        for (int i = 0; i < xyz.length; i += 3) {
            double column = camera.column(xyz[i], xyz[i + 2]);
            double row = camera.row(xyz[i + 1], xyz[i + 2]);
            if (i == 0) {
                path.moveTo(column, row);
            } else {
                path.lineTo(column, row);
            }
        }
        path.closePath();
        return path;
    }

    private void fillOwned(Path2D path, Color color, boolean owned) {
        g.setColor(color);
        g.fill(path);
        if (owned) {
            ownership.fill(path);
            bounds.add(path);
        }
    }
}
