package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/** The images most worth a look, the worst first. Each is embedded whole, so there are only few. */
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
     * @param why one sentence: what is wrong with it
     * @param answers the scene attributes; empty where no classifier ran
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
     * @param predicted absent if nothing was answered
     * @param truth absent if the ground truth does not say
     */
    public record Answer(String attribute, Optional<String> predicted, Optional<String> truth) {

        /**
         * {@code right}, {@code wrong}, or {@code open} where there is nothing to compare; a name in the style sheet.
         */
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
