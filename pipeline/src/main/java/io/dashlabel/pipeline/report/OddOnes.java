package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * Images that differ from the others as images, and images with the same bytes.
 *
 * @param groups the kinds that occur
 * @param duplicates number of images with the same bytes as an earlier one
 * @param pairs some of the duplicates
 */
public record OddOnes(List<Group> groups, long duplicates, List<Pair> pairs) implements ReportSection {

    /** The most images of a kind, and the most pairs. */
    public static final int SHOWN = 12;

    public OddOnes {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
        if (duplicates < pairs.size()) {
            throw new IllegalArgumentException("more duplicates shown than counted");
        }
    }

    /**
     * Images that are odd in the same way.
     *
     * @param kind such as {@code dark}
     * @param count number of all of them
     * @param meaning the measure and its bound, in a sentence
     * @param images the most extreme ones first
     */
    public record Group(String kind, long count, String meaning, List<Image> images) {

        public Group {
            images = List.copyOf(images);
            if (count < images.size()) {
                throw new IllegalArgumentException("more shown than counted");
            }
        }
    }

    /**
     * One image.
     *
     * @param thumbnail absent if the run drew none
     * @param measure its measure, in a few words
     */
    public record Image(String name, Optional<GalleryImage> thumbnail, String measure) {}

    /** @param first the earlier image with the same bytes */
    public record Pair(String image, String first) {}

    @Override
    public String anchor() {
        return "odd";
    }

    @Override
    public String title() {
        return "Odd images";
    }

    @Override
    public boolean isEmpty() {
        return groups.isEmpty() && duplicates == 0;
    }

    @Override
    public boolean hasImages() {
        return linksDrawings();
    }

    @Override
    public boolean linksDrawings() {
        return groups.stream()
                .flatMap(group -> group.images().stream())
                .anyMatch(image -> image.thumbnail().isPresent());
    }
}
