package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * The images with the greatest disagreement between the models of an ensemble. The report embeds each image whole, so
 * it shows few.
 *
 * @param cards the first of them, the greatest disagreement first
 * @param doubtful number of images with any disagreement
 * @param images number of images of the run
 */
public record Disagreements(List<Card> cards, long doubtful, long images) implements ReportSection {

    /** More would make the file slow to open and to send. */
    public static final int LIMIT = 8;

    /** The most boxes of an image that the report lists; the drawing frames all. */
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
     * @param overlay the drawing with the disputed boxes framed; absent if the run drew none
     * @param votes attributes for which the models named different words
     * @param boxes the first of the disputed boxes
     * @param inDoubt number of all disputed boxes
     */
    public record Card(String name, Optional<EmbeddedJpeg> overlay, List<Vote> votes, List<Box> boxes, long inDoubt) {
        public Card {
            votes = List.copyOf(votes);
            boxes = List.copyOf(boxes);
        }
    }

    /** The words for one attribute, the winner first. */
    public record Vote(String attribute, List<Word> words) {
        public Vote {
            words = List.copyOf(words);
        }
    }

    /** @param by the models that named the word */
    public record Word(String word, String by) {}

    /**
     * A box.
     *
     * @param score mean over the models that found it, 0..1
     * @param saw number of models that found it
     * @param knowing number of models that could have found it
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
