package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.rules.EgoVehicleRule;
import io.dashlabel.annotate.rules.HoodRegion;
import io.dashlabel.label.Box;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds a vehicle label that stays in one place over several images, low and wide like the camera car's own hood. The
 * check changes no label, because a label is a function of one image. Not safe for concurrent use; the order of the
 * frames does not matter.
 */
final class EgoVehicleCheck {

    /** The most labels that the check holds: the first by image name. */
    private static final int HELD = 2_000;

    private static final double WIDE = 0.4;
    private static final double BEGINS_BELOW = 0.4;
    private static final double ENDS_BELOW = 0.75;
    /** Two boxes with at least this IoU are in the same place. */
    private static final double SAME_PLACE = 0.8;

    private static final int LEAST_IMAGES = 5;
    private static final int ONE_IN = 10;

    /** A label in shares of its image's width and height, 0 to 1. */
    private record Place(String image, Box box) {}

    private final TreeSet<Place> places = new TreeSet<>(Comparator.comparing(Place::image)
            .thenComparingDouble(place -> place.box().y1())
            .thenComparingDouble(place -> place.box().x1())
            .thenComparingDouble(place -> place.box().x2())
            .thenComparingDouble(place -> place.box().y2()));
    private final EgoVehicleRule vehicles;
    private long images;

    EgoVehicleCheck(CategoryRoles roles) {
        this.vehicles = new EgoVehicleRule(roles);
    }

    /**
     * A place with a vehicle label in many images.
     *
     * @param region encloses all of these labels
     * @param images the number of images with a label there
     * @param of the number of images that a detector answered for
     */
    record Still(HoodRegion region, long images, long of) {}

    void saw(Frame frame) {
        if (frame.detections().isEmpty() || frame.size().isEmpty()) {
            return;
        }
        images++;
        for (Detection detection : frame.detections().get()) {
            if (vehicles.isVehicle(detection.category())) {
                add(frame.name(), detection.box(), frame.size().get());
            }
        }
    }

    private void add(String image, Box box, ImageSize size) {
        Optional<Box> share = Box.of(
                box.x1() / size.width(), box.y1() / size.height(), box.x2() / size.width(), box.y2() / size.height());
        if (share.filter(EgoVehicleCheck::mayBeHood).isPresent()) {
            places.add(new Place(image, share.get()));
            if (places.size() > HELD) {
                places.pollLast();
            }
        }
    }

    private static boolean mayBeHood(Box share) {
        return share.width() >= WIDE && share.y1() >= BEGINS_BELOW && share.y2() >= ENDS_BELOW;
    }

    /** The place with a label in the most images; empty if those are under five images or under a tenth. */
    Optional<Still> still() {
        List<Place> most = List.of();
        long inMost = 0;
        for (Place place : places) {
            List<Place> there = places.stream()
                    .filter(other -> other.box().iou(place.box()) >= SAME_PLACE)
                    .toList();
            Set<String> names = there.stream().map(Place::image).collect(Collectors.toSet());
            if (names.size() > inMost) {
                inMost = names.size();
                most = new ArrayList<>(there);
            }
        }
        return inMost < LEAST_IMAGES || inMost * ONE_IN < images
                ? Optional.empty()
                : Optional.of(new Still(around(most), inMost, images));
    }

    /** Returns the enclosing region, rounded outwards to hundredths. */
    private static HoodRegion around(List<Place> there) {
        double left = 1;
        double top = 1;
        double right = 0;
        double bottom = 0;
        for (Place place : there) {
            left = Math.min(left, place.box().x1());
            top = Math.min(top, place.box().y1());
            right = Math.max(right, place.box().x2());
            bottom = Math.max(bottom, place.box().y2());
        }
        return new HoodRegion(
                Math.max(0, Math.floor(left * 100) / 100),
                Math.max(0, Math.floor(top * 100) / 100),
                Math.min(1, Math.ceil(right * 100) / 100),
                Math.min(1, Math.ceil(bottom * 100) / 100));
    }
}
