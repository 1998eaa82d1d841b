package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/** The images with the most errors, the worst first. The report embeds each image whole, so it shows few. */
public record WorstImages(List<Card> cards) implements ReportSection {

    /** More would make the file slow to open and to send. */
    public static final int LIMIT = 12;

    public WorstImages {
        cards = List.copyOf(cards);
        if (cards.size() > LIMIT) {
            throw new IllegalArgumentException("at most " + LIMIT + " images, not " + cards.size());
        }
    }

    /**
     * One image.
     *
     * @param name as in the ground truth
     * @param overlay predictions green, ground truth red; absent if it could not be drawn
     * @param why one sentence about its errors
     * @param answers the scene attributes; empty without a scene classifier
     */
    public record Card(
            String name,
            Optional<EmbeddedJpeg> overlay,
            long truePositives,
            long falsePositives,
            long falseNegatives,
            String why,
            List<Answer> answers) {

        public Card {
            answers = List.copyOf(answers);
        }
    }

    /**
     * One scene attribute of one image, both values after synonyms were applied.
     *
     * @param predicted absent without an answer
     * @param truth absent without ground truth
     */
    public record Answer(String attribute, Optional<String> predicted, Optional<String> truth) {

        /** {@code right}, {@code wrong}, or {@code open} if a value is missing; also a name in the style sheet. */
        public String verdict() {
            if (truth.isEmpty()) {
                return "open";
            }
            return predicted.equals(truth) ? "right" : "wrong";
        }
    }

    @Override
    public String anchor() {
        return "images";
    }

    @Override
    public String title() {
        return "Worst images";
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
