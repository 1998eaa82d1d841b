package io.dashlabel.annotate.rules;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The configured region of the own hood in every image of a camera. The four numbers are shares of the image's width
 * and height, so the region applies to every image size.
 *
 * @param left 0 to 1, less than {@code right}
 * @param top 0 to 1, less than {@code bottom}
 * @param right 0 to 1
 * @param bottom 0 to 1
 */
public record HoodRegion(double left, double top, double right, double bottom) {

    private static final double MIN_INSIDE = 0.9;
    private static final double MIN_WIDTH = 0.5;

    public HoodRegion {
        if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
            throw new IllegalArgumentException("must be left, top, right, bottom as shares of the image, 0 to 1, left"
                    + " before right and top before bottom; is " + left + "," + top + "," + right + "," + bottom);
        }
    }

    /** Formats left, top, right, bottom: {@code 0.01,0.45,0.99,0.97}. */
    public String word() {
        return DoubleStream.of(left, top, right, bottom)
                .mapToObj(share -> share == 0
                        ? "0"
                        : BigDecimal.valueOf(share).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(","));
    }

    /**
     * Whether a detection belongs to the hood: a vehicle box with nine tenths of its area in the region and at least
     * half of the region's width. A narrower box may be a car just above the hood's rounded edge.
     */
    boolean matches(Detection detection, ImageSize size, EgoVehicleRule vehicles) {
        Box region = new Box(left * size.width(), top * size.height(), right * size.width(), bottom * size.height());
        Box box = detection.box();
        return vehicles.isVehicle(detection.category())
                && box.width() >= MIN_WIDTH * region.width()
                && box.shareInside(region) >= MIN_INSIDE;
    }
}
