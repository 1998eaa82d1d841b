package io.dashlabel.onnx;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks whether a model's numbers fit the way in which they are read. Several families have outputs of the same shape
 * and differ only in their values. The check must accept a correct model for any image, so a few uncertain boxes prove
 * nothing.
 *
 * @param file of the model, for messages
 * @param contract assumed for the output
 * @param words number of class names
 */
record OutputCheck(Path file, Contract contract, int words) {

    private static final String OTHER_FAMILY =
            "state its 'family', or 'boxes', 'boxUnit', 'score' and 'order' of rows or separate outputs, in the model's"
                    + " profile (docs/detectors.md)";

    /** One box with this score, or this number of boxes, is enough evidence. */
    private static final double SURE_SCORE = 0.3;

    private static final int SUFFICIENT_BOXES = 3;
    /** This number of boxes with any score, most of them of no object, shows the layout of boxes. */
    private static final int LAYOUT_BOXES = 20;

    /**
     * Returns a message for the user if the numbers of an image contradict the family. It contains the observation, the
     * assumption and the advice.
     *
     * @param statistics all scores, and the boxes from the score floor on
     */
    Optional<String> error(DecodedStatistics statistics) {
        return scores(statistics)
                .or(() -> cells(statistics))
                .or(() -> isSufficient(statistics) ? boxes(statistics) : Optional.empty())
                .or(() -> classes(statistics));
    }

    /** Does the same as {@link #error} for boxes with any score. */
    Optional<String> layoutError(DecodedStatistics all) {
        if (all.boxes() < LAYOUT_BOXES) {
            return Optional.empty();
        }
        if (2 * all.whole() > all.boxes()) {
            return Optional.of(message("mostly boxes of the whole image"));
        }
        // Every model with a box for each cell returns small boxes in the right or lower half.
        if (contract.output().nms() && all.possibleCorners() == all.boxes()) {
            return Optional.of(message("boxes that must be corners, not centre and size"));
        }
        return boxes(all);
    }

    /** Whether the numbers of an image, free of errors, confirm the family. */
    boolean confirms(DecodedStatistics statistics) {
        return statistics.boxes() >= SUFFICIENT_BOXES && statistics.maxScore() >= SURE_SCORE;
    }

    /**
     * Whether an image, free of errors, has enough boxes to show the layout.
     *
     * @param all boxes with any score
     */
    boolean isProof(DecodedStatistics statistics, DecodedStatistics all) {
        return isSufficient(statistics) || all.boxes() >= LAYOUT_BOXES;
    }

    private static boolean isSufficient(DecodedStatistics statistics) {
        return statistics.boxes() >= SUFFICIENT_BOXES || statistics.maxScore() >= SURE_SCORE;
    }

    private Optional<String> scores(DecodedStatistics statistics) {
        if (statistics.tooHigh().isPresent()) {
            return Optional.of(message(String.format(
                    Locale.ROOT,
                    "a score of %.4g where scores of 0 to 1 were expected",
                    statistics.tooHigh().get())));
        }
        if (2 * statistics.tooLow() > statistics.scores()) {
            return Optional.of(file + " returns mostly scores below 0, but family '"
                    + contract.family().word()
                    + "' has scores of 0 to 1; if they are raw, state 'score: sigmoid' in the"
                    + " model's profile, otherwise another 'family'");
        }
        return Optional.empty();
    }

    /** A raw grid has offsets and logarithms; in every image some of them are below 0 or above 1. */
    private Optional<String> cells(DecodedStatistics statistics) {
        return statistics.cells() >= LAYOUT_BOXES && statistics.unitCells() == statistics.cells()
                ? Optional.of(message("a grid whose numbers all lie in 0 to 1, as shares of the image"))
                : Optional.empty();
    }

    private Optional<String> boxes(DecodedStatistics statistics) {
        long half = statistics.boxes() / 2;
        boolean pixels = contract.output().boxUnit() == ModelProfile.BoxUnit.PIXEL;
        if (pixels && statistics.unit() == statistics.boxes() && statistics.boxes() > 0) {
            return Optional.of(message("boxes whose numbers all lie in 0 to 1, as shares of the image, where pixels"
                    + " of the input were expected"));
        }
        if (statistics.oversized() > half) {
            return Optional.of(message("boxes many times as large as the image, or far outside it"));
        }
        if (statistics.inverted() > half) {
            return Optional.of(message("boxes with a negative width or height"));
        }
        if (statistics.fractionalClasses() > half) {
            return Optional.of(message("class numbers that are not whole"));
        }
        return Optional.empty();
    }

    private Optional<String> classes(DecodedStatistics statistics) {
        if (statistics.maxScoreOfZero() >= SURE_SCORE) {
            return Optional.of(file + " found objects of class 0, but its classes were taken to begin with 1, because "
                    + contract.reason() + ": state 'classBase: 0' in the model's profile");
        }
        if (statistics.maxScoreWithoutClass() >= SURE_SCORE) {
            return Optional.of(message("objects with a negative class number"));
        }
        if (statistics.maxClass() < words) {
            return Optional.empty();
        }
        return Optional.of(file + " found an object of class " + statistics.maxClass() + ", but has only " + words
                + " class words: state all its words as 'words' of the model, in the order of its classes, or 'classBase:"
                + " coco91' in its profile for COCO's own numbers, which go to 90 and leave some out");
    }

    private String message(String what) {
        return file + " returns " + what + "; it was read as " + contract.text() + ", which cannot be right: "
                + OTHER_FAMILY;
    }
}
