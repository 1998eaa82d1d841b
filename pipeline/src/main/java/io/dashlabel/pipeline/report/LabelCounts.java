package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The labels of a run, counted: by category with their scores, and by scene word.
 *
 * @param categories the most frequent first
 * @param attributes in the taxonomy's order
 */
public record LabelCounts(List<Category> categories, List<Attribute> attributes) implements ReportSection {

    /** The number of bars of a score distribution; each covers the same part of 0 to 1. */
    public static final int BINS = 20;

    private static final double HEIGHT = 40;

    public LabelCounts {
        categories = List.copyOf(categories);
        attributes = List.copyOf(attributes);
    }

    /**
     * One category.
     *
     * @param colour {@code #rrggbb}, as in the drawings
     * @param labels number of labels
     * @param near number of boxes, labels or not, whose score is close to the threshold
     * @param threshold the lowest score of a label; absent if the run does not record it
     * @param labelled number of labels with a score, by bin
     * @param below number of boxes below the threshold, by bin
     */
    public record Category(
            String name,
            String colour,
            long labels,
            long near,
            OptionalDouble threshold,
            List<Long> labelled,
            List<Long> below) {

        public Category {
            labelled = List.copyOf(labelled);
            below = List.copyOf(below);
            if (labelled.size() != BINS || below.size() != BINS) {
                throw new IllegalArgumentException("a distribution has " + BINS + " bins");
            }
        }

        /** Whether any box has a score. */
        public boolean hasScores() {
            return most() > 0;
        }

        /** The left edge of the threshold's mark, in a drawing 100 wide. */
        public String thresholdX() {
            return FigureFormat.number(100 * threshold.orElse(0) - 0.3);
        }

        /** The bars from the left. Each is at most as high as the highest bar of labels; higher ones are cut. */
        public List<Bar> bars() {
            return IntStream.range(0, BINS)
                    .filter(bin -> labelled.get(bin) + below.get(bin) > 0)
                    .mapToObj(this::bar)
                    .toList();
        }

        private Bar bar(int bin) {
            double scale = HEIGHT / most();
            double labels = Math.min(HEIGHT, labelled.get(bin) * scale);
            double others = Math.min(HEIGHT - labels, below.get(bin) * scale);
            return new Bar(bin, labelled.get(bin), below.get(bin), labels, others);
        }

        private long most() {
            long most = labelled.stream().mapToLong(Long::longValue).max().orElse(0);
            return most > 0
                    ? most
                    : below.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    /**
     * One bar of a distribution, in a drawing 100 wide and 40 high.
     *
     * @param labels number of labels, drawn at the bottom
     * @param others number of boxes below the threshold, drawn above
     * @param labelHeight height of the part of the labels
     * @param otherHeight height of the part of the other boxes
     */
    public record Bar(int bin, long labels, long others, double labelHeight, double otherHeight) {

        public String x() {
            return FigureFormat.number(100.0 * bin / BINS + 0.4);
        }

        public String labelY() {
            return FigureFormat.number(HEIGHT - labelHeight);
        }

        public String labelSize() {
            return FigureFormat.number(labelHeight);
        }

        public String otherY() {
            return FigureFormat.number(HEIGHT - labelHeight - otherHeight);
        }

        public String otherSize() {
            return FigureFormat.number(otherHeight);
        }

        /** The numbers in words. */
        public String words() {
            return "score " + FigureFormat.number((double) bin / BINS) + " to "
                    + FigureFormat.number((bin + 1.0) / BINS) + ": " + FigureFormat.count(labels, "label") + ", "
                    + FigureFormat.count(others, "box") + " below the threshold";
        }
    }

    /**
     * One scene attribute.
     *
     * @param words the most frequent first
     */
    public record Attribute(String name, List<Word> words) {

        public Attribute {
            words = List.copyOf(words);
        }

        /** The share of a word among the images with an answer, 0 to 1. */
        public double share(Word word) {
            return (double) word.images() / images();
        }

        /** The number of images with an answer. */
        public long images() {
            return words.stream().mapToLong(Word::images).sum();
        }
    }

    /**
     * A word of a scene attribute.
     *
     * @param images number of images with the word
     */
    public record Word(String word, long images) {}

    /** The share of the category with the most labels, for the length of a bar. */
    public OptionalDouble share(Category category) {
        long most = categories.stream().mapToLong(Category::labels).max().orElse(0);
        return most == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) category.labels() / most);
    }

    @Override
    public String anchor() {
        return "labels";
    }

    @Override
    public String title() {
        return "Labels";
    }

    @Override
    public boolean isEmpty() {
        return categories.isEmpty() && attributes.isEmpty();
    }
}
