package io.dashlabel.onnx;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks whether a model's numbers fit the assumed family. Several families have outputs of the same shape and differ
 * only in their values. The check must accept a correct model for any image, so a few uncertain boxes prove nothing.
 *
 * @param file of the model, for messages
 * @param family assumed for the output
 * @param words number of class names
 */
record OutputCheck(Path file, OutputFamily family, int words) {

    private static final String OTHER_FAMILY =
            "state its 'family' in the model's profile if it is another one of those in"
                    + " docs/detectors.md, else its form is not supported yet";
    /** Advice for the models that are most often mistaken for YOLOX. */
    private static final String DECODED_YOLOX =
            "if it was exported with --decode-in-inference, state in its profile 'family:"
                    + " yolov5, colorOrder: bgr, scale: 1, resize: letterbox-top-left', of a YOLOv6 'family: yolov5'; any other"
                    + " form is not supported yet";

    /** One box with this score, or this number of boxes, is enough evidence. */
    private static final double SURE_SCORE = 0.3;

    private static final int SUFFICIENT_BOXES = 3;
    /** This number of boxes with any score, most of them of no object, shows the layout of boxes. */
    private static final int LAYOUT_BOXES = 20;

    /**
     * Returns a message for the user if the numbers of an image contradict the family. It contains the observation, the
     * assumption and the advice.
     *
     * @param seen all scores, and the boxes from the score floor on
     */
    Optional<String> error(DecodedStatistics seen) {
        return scores(seen)
                .or(() -> cells(seen))
                .or(() -> isSufficient(seen) ? boxes(seen) : Optional.empty())
                .or(() -> classes(seen));
    }

    /** Does the same as {@link #error} for boxes with any score. */
    Optional<String> layoutError(DecodedStatistics all) {
        if (all.boxes() < LAYOUT_BOXES) {
            return Optional.empty();
        }
        if (all.possibleCorners() == all.boxes()) { // every model returns small boxes in the right or lower half
            return Optional.of(message("boxes of which all end where a centre and size never would: corners"));
        }
        return boxes(all);
    }

    /** Whether the numbers of an image, free of errors, confirm the family. */
    boolean confirms(DecodedStatistics seen) {
        return seen.boxes() >= SUFFICIENT_BOXES && seen.maxScore() >= SURE_SCORE;
    }

    private static boolean isSufficient(DecodedStatistics seen) {
        return seen.boxes() >= SUFFICIENT_BOXES || seen.maxScore() >= SURE_SCORE;
    }

    private Optional<String> scores(DecodedStatistics seen) {
        if (seen.tooHigh().isPresent()) {
            return Optional.of(message(String.format(
                    Locale.ROOT,
                    "a score of %.4g where scores of 0 to 1 were expected",
                    seen.tooHigh().get())));
        }
        if (2 * seen.tooLow() > seen.scores()) {
            return Optional.of(file + " puts out mostly scores below 0; read as family '" + family.word()
                    + "' they should lie in 0 to 1: if they are raw, state 'activation: sigmoid' in the model's"
                    + " profile, else another 'family'");
        }
        return Optional.empty();
    }

    /** A raw grid has offsets and logarithms; in every image some of them are below 0 or above 1. */
    private Optional<String> cells(DecodedStatistics seen) {
        return seen.cells() >= LAYOUT_BOXES && seen.unitCells() == seen.cells()
                ? Optional.of(message("a grid whose numbers all lie in 0 to 1, as shares of the image"))
                : Optional.empty();
    }

    private Optional<String> boxes(DecodedStatistics seen) {
        long half = seen.boxes() / 2;
        if (seen.unit() == seen.boxes() && seen.boxes() > 0) {
            return Optional.of(message("boxes whose numbers all lie in 0 to 1, as shares of the image, where pixels"
                    + " of the input were expected"));
        }
        if (seen.oversized() > half) {
            return Optional.of(message(
                    "boxes many times as large as the image, or far away from it",
                    family == OutputFamily.YOLOX ? DECODED_YOLOX : OTHER_FAMILY));
        }
        if (seen.inverted() > half) {
            return Optional.of(message("boxes that end before they begin"));
        }
        if (seen.fractionalClasses() > half) {
            return Optional.of(message("classes that are no whole numbers"));
        }
        return Optional.empty();
    }

    private Optional<String> classes(DecodedStatistics seen) {
        if (seen.maxScoreWithoutClass() >= SURE_SCORE) {
            return Optional.of(message("objects of a class below 0"));
        }
        if (seen.maxClass() < words) {
            return Optional.empty();
        }
        return Optional.of(file + " found an object of class " + seen.maxClass() + ", but has only " + words
                + " class words, counted from 0: state all its words as 'words' of the model, in the order of its"
                + " classes (COCO's own numbers go to 90 and leave some out)");
    }

    private String message(String what) {
        return message(what, OTHER_FAMILY);
    }

    private String message(String what, String remedy) {
        return file + " puts out " + what + "; it was read as family '" + family.word() + "' (" + family.form()
                + "), which cannot be right: " + remedy;
    }
}
