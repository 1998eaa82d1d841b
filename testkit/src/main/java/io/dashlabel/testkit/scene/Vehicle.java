package io.dashlabel.testkit.scene;

import io.dashlabel.testkit.scene.Body.Pane;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A car, bus or truck from any side. Its bodies are extruded side views, painted from far to near. */
final class Vehicle {

    private static final Color GLASS = new Color(0x202A33);
    private static final Color TYRE = new Color(0x17181A);
    private static final Color HUB = new Color(0x8D9298);
    private static final Color TRIM = new Color(0x2A2C2F);
    private static final Color PLATE = new Color(0xE8E6D8);
    private static final Color TAIL_LAMP = new Color(0xB01818);
    private static final Color TAIL_LAMP_ON = new Color(0xFF3B2E);
    private static final Color HEAD_LAMP = new Color(0xDCE3E8);
    private static final Color HEAD_LAMP_ON = new Color(0xFFF6DC);

    private final List<Body> bodies;
    private final Pose pose;
    private final Color paint;
    private final Color secondPaint;

    Vehicle(List<Body> bodies, Pose pose, Color paint, Color secondPaint) {
        this.bodies = bodies;
        this.pose = pose;
        this.paint = paint;
        this.secondPaint = secondPaint;
    }

    private record Surface(double distance, Runnable painting) {}

    void draw(Brush brush) {
        shadow(brush);
        for (Body body : farthestFirst()) {
            tyresFromBehind(brush, body);
            List<Surface> surfaces = new ArrayList<>();
            addAcross(brush, body, surfaces);
            addSide(brush, body, 1, surfaces);
            addSide(brush, body, -1, surfaces);
            surfaces.sort(Comparator.comparingDouble(Surface::distance).reversed());
            surfaces.forEach(surface -> surface.painting().run());
        }
        Body rearmost = bodies.get(0);
        Body foremost = bodies.get(bodies.size() - 1);
        if (visible(brush, rearmost.rear(), 0.8, 0, -1, 0, 0)) {
            rear(brush, rearmost);
        }
        if (visible(brush, foremost.front(), 0.8, 0, 1, 0, 0)) {
            front(brush, foremost);
        }
    }

    private List<Body> farthestFirst() {
        return bodies.stream()
                .sorted(Comparator.comparingDouble((Body body) -> -pose.worldZ(body.middle(), 0)))
                .toList();
    }

    private boolean visible(Brush brush, double along, double up, double right, double oa, double ou, double or) {
        return pose.faces(along, up, right, oa, ou, or, brush.camera().height());
    }

    private Color paintOf(Body body) {
        return body.second() ? secondPaint : paint;
    }

    private void shadow(Brush brush) {
        double rear = bodies.get(0).rear() - 0.25;
        double front = bodies.get(bodies.size() - 1).front() + 0.25;
        double half = bodies.get(0).width() / 2 + 0.18;
        int alpha = brush.mood().dark() ? 90 : 130;
        brush.veil(
                new Color(8, 9, 12, alpha),
                brush.path(pose.world(rear, 0, -half, rear, 0, half, front, 0, half, front, 0, -half)));
    }

    private void tyresFromBehind(Brush brush, Body body) {
        for (double axle : body.wheels()) {
            for (int side = -1; side <= 1; side += 2) {
                boolean behind = Math.cos(pose.yaw()) > 0;
                double along = axle + (behind ? -0.8 : 0.8) * body.wheelRadius();
                double outer = side * body.width() / 2 * 0.98;
                double inner = side * (body.width() / 2 - 0.26);
                brush.face(
                        TYRE,
                        1,
                        pose.world(along, 0.02, inner, along, 0.55, inner, along, 0.55, outer, along, 0.02, outer));
            }
        }
    }

    private void addAcross(Brush brush, Body body, List<Surface> surfaces) {
        List<double[]> p = body.profile();
        for (int i = 0; i + 1 < p.size(); i++) {
            double[] a = p.get(i);
            double[] b = p.get(i + 1);
            double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
            double outAlong = -(b[1] - a[1]) / length;
            double outUp = (b[0] - a[0]) / length;
            if (!visible(brush, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 0, outAlong, outUp, 0)) {
                continue;
            }
            int corner = i;
            double light = 0.84 + 0.3 * outUp + 0.05 * outAlong * Math.cos(pose.yaw());
            surfaces.add(new Surface(pose.worldZ((a[0] + b[0]) / 2, 0), () -> {
                brush.face(paintOf(body), light, strip(body, a, b, 0, 1, 1));
                for (Pane pane : body.panes()) {
                    if (pane.corner() == corner) {
                        brush.face(GLASS, 1, strip(body, a, b, pane.from(), pane.to(), 0.9));
                        brush.face(new Color(0x4B5A68), 1, strip(body, a, b, 0.6 * pane.to(), pane.to(), 0.86));
                    }
                }
            }));
        }
    }

    private double[] strip(Body body, double[] a, double[] b, double from, double to, double share) {
        double along1 = a[0] + from * (b[0] - a[0]);
        double up1 = a[1] + from * (b[1] - a[1]);
        double along2 = a[0] + to * (b[0] - a[0]);
        double up2 = a[1] + to * (b[1] - a[1]);
        double w1 = body.half(up1) * share;
        double w2 = body.half(up2) * share;
        return pose.world(along1, up1, -w1, along1, up1, w1, along2, up2, w2, along2, up2, -w2);
    }

    private void addSide(Brush brush, Body body, int side, List<Surface> surfaces) {
        if (!visible(brush, body.middle(), 0.8, side * body.width() / 2, 0, 0, side)) {
            return;
        }
        double light = side * Math.cos(pose.yaw()) > 0 ? 0.98 : 0.76;
        surfaces.add(new Surface(pose.worldZ(body.middle(), side * body.width() / 2), () -> {
            double[] corners = new double[3 * body.profile().size()];
            for (int i = 0; i < body.profile().size(); i++) {
                double[] corner = body.profile().get(i);
                corners[3 * i] = corner[0];
                corners[3 * i + 1] = corner[1];
                corners[3 * i + 2] = side * body.half(corner[1]);
            }
            brush.face(paintOf(body), light, pose.world(corners));
            double edge = side * body.width() / 2;
            double low = body.profile().get(0)[1];
            double high = low + 0.4 * (body.shoulder() - low);
            brush.face(
                    paintOf(body),
                    0.78 * light,
                    pose.world(
                            body.rear(),
                            low,
                            edge,
                            body.rear(),
                            high,
                            edge,
                            body.front(),
                            high,
                            edge,
                            body.front(),
                            low,
                            edge));
            for (double[] window : body.windows()) {
                brush.face(GLASS, light, onSide(body, window, side));
            }
            for (double axle : body.wheels()) {
                wheel(brush, body, axle, edge * 1.005, light);
            }
        }));
    }

    private double[] onSide(Body body, double[] alongUp, int side) {
        double[] corners = new double[alongUp.length / 2 * 3];
        for (int i = 0; i < alongUp.length / 2; i++) {
            corners[3 * i] = alongUp[2 * i];
            corners[3 * i + 1] = alongUp[2 * i + 1];
            corners[3 * i + 2] = side * body.half(alongUp[2 * i + 1]);
        }
        return pose.world(corners);
    }

    private void wheel(Brush brush, Body body, double axle, double right, double light) {
        double r = body.wheelRadius();
        brush.face(TYRE, 0.7 * light, disc(axle, r, right, 1.18 * r));
        brush.face(TYRE, light, disc(axle, r, right, r));
        if (brush.size(r) > 3) {
            brush.face(HUB, light, disc(axle, r, right, 0.62 * r));
            brush.face(TRIM, light, disc(axle, r, right, 0.2 * r));
        }
    }

    private double[] disc(double along, double up, double right, double r) {
        int corners = 14;
        double[] points = new double[3 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            points[3 * i] = along + r * Math.cos(angle);
            points[3 * i + 1] = Math.max(0, up + r * Math.sin(angle));
            points[3 * i + 2] = right;
        }
        return pose.world(points);
    }

    private void rear(Brush brush, Body body) {
        double at = body.rear() - 0.09;
        double half = body.width() / 2;
        boolean tall = body.roof() > 2;
        double low = body.profile().get(0)[1];
        quad(brush, TRIM, at, low, low + 0.16, -0.96 * half, 0.96 * half);
        double lampLow = tall ? low + 0.25 : 0.68;
        for (int side = -1; side <= 1; side += 2) {
            Color lamp = brush.mood().lampsOn() ? TAIL_LAMP_ON : TAIL_LAMP;
            quad(brush, lamp, at, lampLow, lampLow + (tall ? 0.3 : 0.22), side * 0.66 * half, side * 0.97 * half);
        }
        if (tall && brush.size(1) > 8) {
            quad(brush, TRIM, at, low + 0.3, body.roof() - 0.25, -0.02, 0.02);
        }
        if (brush.size(0.5) > 4) {
            quad(brush, PLATE, at, tall ? low + 0.2 : 0.55, tall ? low + 0.35 : 0.67, -0.26, 0.26);
        }
    }

    private void front(Brush brush, Body body) {
        double at = body.front() + 0.09;
        double half = body.width() / 2;
        double low = body.profile().get(0)[1];
        quad(brush, TRIM, at, low, low + 0.14, -0.94 * half, 0.94 * half);
        quad(brush, TRIM, at, low + 0.24, low + 0.4, -0.5 * half, 0.5 * half);
        for (int side = -1; side <= 1; side += 2) {
            double[] lamp = pose.world(
                    at,
                    low + 0.3,
                    side * 0.62 * half,
                    at,
                    low + 0.46,
                    side * 0.62 * half,
                    at,
                    low + 0.46,
                    side * 0.96 * half,
                    at,
                    low + 0.32,
                    side * 0.96 * half);
            if (brush.mood().lampsOn()) {
                brush.lamp(HEAD_LAMP_ON, lamp);
                glow(brush, at, low + 0.38, side * 0.8 * half);
            } else {
                brush.face(HEAD_LAMP, 1, lamp);
            }
        }
        if (brush.size(0.5) > 4) {
            quad(brush, PLATE, at, low + 0.15, low + 0.26, -0.26, 0.26);
        }
    }

    private void glow(Brush brush, double along, double up, double right) {
        if (!brush.mood().dark()) {
            return;
        }
        double z = pose.worldZ(along, right);
        double column = brush.camera().column(pose.worldX(along, right), z);
        double row = brush.camera().row(up, z);
        for (double r = 0.85; r > 0.2; r -= 0.3) {
            double pixels = r * brush.camera().scale(z);
            brush.veil(new Color(255, 240, 205, 42), Discs.ellipse(column, row, pixels, pixels));
        }
    }

    private void quad(Brush brush, Color color, double along, double low, double high, double left, double right) {
        double[] corners = pose.world(along, low, left, along, high, left, along, high, right, along, low, right);
        if (color.equals(TAIL_LAMP_ON)) {
            brush.lamp(color, corners);
        } else {
            brush.face(color, 0.95, corners);
        }
    }
}
