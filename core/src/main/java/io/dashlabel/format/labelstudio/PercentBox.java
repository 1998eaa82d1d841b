package io.dashlabel.format.labelstudio;

import io.dashlabel.format.RawValues;
import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Converts Label Studio's boxes, whose sides are percent of the image's size, into pixels. */
final class PercentBox {

    private PercentBox() {}

    /**
     * The box in thousandths of a pixel; empty if there is none, with the reason. A rotated box becomes the smallest
     * upright box around it.
     */
    static Optional<Box> of(
            Map<?, ?> value,
            @Nullable Object imageRotation,
            Optional<ImageSize> size,
            Optional<String> id,
            Complaints complaints) {
        OptionalDouble x = RawValues.number(value.get("x"));
        OptionalDouble y = RawValues.number(value.get("y"));
        OptionalDouble width = RawValues.number(value.get("width"));
        OptionalDouble height = RawValues.number(value.get("height"));
        if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
            complaints.label(id, "has no x, y, width and height that are numbers");
            return Optional.empty();
        }
        if (size.isEmpty()) {
            complaints.label(id, "has no original_width and original_height, without which percent mean nothing");
            return Optional.empty();
        }
        if (RawValues.number(imageRotation).orElse(0) != 0) {
            complaints.label(id, "was drawn on an image that was turned in the editor; turn the image itself instead");
            return Optional.empty();
        }
        double xScale = size.get().width();
        double yScale = size.get().height();
        double x1 = x.getAsDouble() * xScale / 100;
        double y1 = y.getAsDouble() * yScale / 100;
        double w = width.getAsDouble() * xScale / 100;
        double h = height.getAsDouble() * yScale / 100;
        double angle = RawValues.number(value.get("rotation")).orElse(0);
        Optional<Box> box = angle == 0 ? Box.of(x1, y1, x1 + w, y1 + h) : around(x1, y1, w, h, angle);
        if (box.isEmpty()) {
            complaints.label(id, "is not a box: x, y, width, height with an area are needed");
        } else if (angle != 0) {
            complaints.label(id, "is rotated by " + angle + " degrees; the upright box around it was used");
        }
        return box.map(Decimal::writable);
    }

    /** Label Studio rotates a box clockwise about its top left corner. */
    private static Optional<Box> around(double x, double y, double width, double height, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double ax = width * cos;
        double ay = width * sin;
        double bx = -height * sin;
        double by = height * cos;
        double left = Math.min(Math.min(0, ax), Math.min(bx, ax + bx));
        double right = Math.max(Math.max(0, ax), Math.max(bx, ax + bx));
        double top = Math.min(Math.min(0, ay), Math.min(by, ay + by));
        double bottom = Math.max(Math.max(0, ay), Math.max(by, ay + by));
        return Box.of(x + left, y + top, x + right, y + bottom);
    }
}
