package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * Images about which the models that were asked as one disagree, most of all the first. Each is embedded whole, so
 * there are only few.
 *
 * @param cards the first of them
 * @param doubtful images in which anything is in doubt
 * @param images of the run
 */
public record Disagreements(List<Card> cards, long doubtful, long images) implements ReportSection {

    /** More would make the file slow to open and to send. */
    public static final int LIMIT = 8;

    /** Boxes of an image that are told one by one; all are framed. */
    public static final int BOXES = 6;

    public Disagreements {
        cards = List.copyOf(cards);
        if (cards.size() > LIMIT) {
            throw new IllegalArgumentException("at most " + LIMIT + " images, not " + cards.size());
        }
    }

    /**
     * One image.
     *
     * @param overlay with the boxes in doubt framed; absent if nothing was drawn
     * @param votes attributes for which different words were named
     * @param boxes in doubt, the first of them
     * @param inDoubt all boxes in doubt
     */
    public record Card(String name, Optional<EmbeddedJpeg> overlay, List<Vote> votes, List<Box> boxes, long inDoubt) {
        public Card {
            votes = List.copyOf(votes);
            boxes = List.copyOf(boxes);
        }
    }

    /** The words named for one attribute, the winner first. */
    public record Vote(String attribute, List<Word> words) {
        public Vote {
            words = List.copyOf(words);
        }
    }

    /** @param by who named it */
    public record Word(String word, String by) {}

    /**
     * A box.
     *
     * @param score mean of those that saw it, 0..1
     * @param saw how many that were
     * @param knowing how many could have
     * @param labelled whether it is a label
     */
    public record Box(String category, double score, int saw, int knowing, boolean labelled) {}

    @Override
    public String anchor() {
        return "disagreements";
    }

    @Override
    public String title() {
        return "Disagreement of models";
    }

    @Override
    public boolean isEmpty() {
        return cards.isEmpty();
    }

    @Override
    public boolean hasImages() {
        return true;
    }
}
