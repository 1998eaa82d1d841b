package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * The images with the greatest differences between runs, as each run drew them.
 *
 * @param images the largest difference first
 * @param measured whether the difference counts wrong boxes; otherwise it counts boxes by category
 */
public record SideBySide(List<Image> images, boolean measured) implements ReportSection {

    public SideBySide {
        images = List.copyOf(images);
    }

    /**
     * One image.
     *
     * @param sides one for each run
     */
    public record Image(String name, List<Side> sides) {

        public Image {
            sides = List.copyOf(sides);
        }
    }

    /**
     * The image as one run labelled it.
     *
     * @param run its letter and its models
     * @param overlay the drawing; absent if the run drew none
     * @param why the numbers of correct and wrong boxes, or the number of boxes
     */
    public record Side(String run, Optional<EmbeddedJpeg> overlay, String why) {}

    @Override
    public String anchor() {
        return "sides";
    }

    @Override
    public String title() {
        return "Images that differ most";
    }

    @Override
    public boolean isEmpty() {
        return images.isEmpty();
    }

    @Override
    public boolean hasImages() {
        return true;
    }
}
