package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * The images with the most decisions in doubt.
 *
 * @param cards the first of them, the most doubtful first
 * @param doubtful number of images with any doubt
 * @param images number of images of the run
 */
public record FirstLooks(List<Card> cards, long doubtful, long images) implements ReportSection {

    /** The most images. The page embeds each of them, so that it shows them without the run's folder too. */
    public static final int LIMIT = 12;

    public FirstLooks {
        cards = List.copyOf(cards);
        if (cards.size() > LIMIT) {
            throw new IllegalArgumentException("at most " + LIMIT + " images, not " + cards.size());
        }
    }

    /**
     * One image.
     *
     * @param image the image with its boxes and yellow frames around those in doubt; absent if the run drew none
     * @param drawing the whole drawing; absent if the run drew none
     * @param reasons sentences
     */
    public record Card(String name, Optional<EmbeddedJpeg> image, Optional<DrawingLink> drawing, List<String> reasons) {

        public Card {
            reasons = List.copyOf(reasons);
        }
    }

    @Override
    public String anchor() {
        return "first";
    }

    @Override
    public String title() {
        return "Look at these first";
    }

    @Override
    public boolean isEmpty() {
        return cards.isEmpty();
    }

    @Override
    public boolean hasImages() {
        return true;
    }

    @Override
    public boolean linksDrawings() {
        return cards.stream().anyMatch(card -> card.drawing().isPresent());
    }
}
