package io.dashlabel.annotate.rules;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Where the own hood is in every image of a camera, as somebody said it. All four numbers are shares of the image's width
 * and height, so that the region holds for every size of image.
 *
 * @param left 0 to 1, less than {@code right}
 * @param top 0 to 1, less than {@code bottom}
 * @param right 0 to 1
 * @param bottom 0 to 1
 */
public record HoodRegion(double left, double top, double right, double bottom) {

    private static final double INSIDE = 0.9;
    private static final double WIDE = 0.5;

    public HoodRegion {
        if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
            throw new IllegalArgumentException("must be left, top, right, bottom as shares of the image, 0 to 1, left"
                    + " before right and top before bottom; is " + left + "," + top + "," + right + "," + bottom);
        }
    }

    /** {@code 0.01,0.45,0.99,0.97}: left, top, right, bottom. */
    public String word() {
        return DoubleStream.of(left, top, right, bottom)
                .mapToObj(share -> share == 0
                        ? "0"
                        : BigDecimal.valueOf(share).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(","));
    }

    /**
     * Whether a detection is of the hood: a vehicle box that lies in the region with nine tenths of its area and spans at
     * least half of its width. What is narrower may be a car that is seen just above the hood's rounded edge.
     */
    boolean matches(Detection detection, ImageSize size) {
        Box region = new Box(left * size.width(), top * size.height(), right * size.width(), bottom * size.height());
        Box box = detection.box();
        return EgoVehicleRule.isVehicle(detection.category())
                && box.width() >= WIDE * region.width()
                && box.coveredBy(region) >= INSIDE;
    }
}
