package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * The images that runs labelled most differently, as each run drew them.
 *
 * @param images the largest difference first
 * @param measured whether the difference is one of wrong boxes; else it is one of boxes by category
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
     * @param overlay absent where it drew none
     * @param why what is right and wrong, or how many boxes there are
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
