package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * The pictures that runs labelled most differently, as each run drew them.
 *
 * @param pictures the largest difference first
 * @param measured whether the difference is one of wrong boxes; else it is one of boxes by category
 */
public record SideBySide(List<Picture> pictures, boolean measured) implements ReportSection {

    public SideBySide {
        pictures = List.copyOf(pictures);
    }

    /**
     * One picture.
     *
     * @param sides one for each run
     */
    public record Picture(String name, List<Side> sides) {

        public Picture {
            sides = List.copyOf(sides);
        }
    }

    /**
     * The picture as one run labelled it.
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
        return "Where they differ most";
    }

    @Override
    public boolean isEmpty() {
        return pictures.isEmpty();
    }

    @Override
    public boolean hasPictures() {
        return true;
    }
}
