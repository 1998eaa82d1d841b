package io.dashlabel.onnx;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether numbers can mean what they are read as. Several forms of output have the same shapes; what tells them apart is
 * their values. Nothing is said against a right model, whatever it is shown; so a few uncertain boxes prove nothing.
 *
 * @param file of the model, for sentences
 * @param family that it is read as
 * @param words of its classes
 */
record OutputCheck(Path file, OutputFamily family, int words) {

    private static final String OTHER = "state its 'family' in the model's profile if it is another one of those in"
            + " docs/detectors.md, else its form is not supported yet";
    /** What most often is taken for a YOLOX. */
    private static final String DECODED = "if it was exported with --decode-in-inference, state in its profile 'family:"
            + " yolov5, colorOrder: bgr, scale: 1, resize: letterbox-top-left', of a YOLOv6 'family: yolov5'; any other"
            + " form is not supported yet";

    /** One box as sure as this, or so many of any kind, are enough to tell. */
    private static final double SURE = 0.3;

    private static final int ENOUGH = 3;
    /** So many boxes of whatever score, most of them of no object, tell how boxes are laid out. */
    private static final int LAYOUT = 20;

    /**
     * What cannot be right about an image's numbers, as a sentence for the user: what was seen, what was assumed, what to
     * do.
     *
     * @param seen all scores, and the boxes from the score floor on
     */
    Optional<String> wrong(DecodedStatistics seen) {
        return scores(seen)
                .or(() -> cells(seen))
                .or(() -> isTelling(seen) ? boxes(seen) : Optional.empty())
                .or(() -> classes(seen));
    }

    /** As {@link #wrong}, of boxes of whatever score. */
    Optional<String> wrongLayout(DecodedStatistics all) {
        if (all.boxes() < LAYOUT) {
            return Optional.empty();
        }
        if (all.corners() == all.boxes()) { // a small box in the right or lower half is among any model's
            return Optional.of(sentence("boxes of which all end where a centre and size never would: corners"));
        }
        return boxes(all);
    }

    /** Whether an image's numbers, of which nothing is wrong, show that they are read rightly. */
    boolean proves(DecodedStatistics seen) {
        return seen.boxes() >= ENOUGH && seen.surest() >= SURE;
    }

    private static boolean isTelling(DecodedStatistics seen) {
        return seen.boxes() >= ENOUGH || seen.surest() >= SURE;
    }

    private Optional<String> scores(DecodedStatistics seen) {
        if (seen.tooHigh().isPresent()) {
            return Optional.of(sentence(String.format(
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

    /** A raw grid has offsets and logarithms, of which some of any image are below 0 or above 1. */
    private Optional<String> cells(DecodedStatistics seen) {
        return seen.cells() >= LAYOUT && seen.unitCells() == seen.cells()
                ? Optional.of(sentence("a grid whose numbers all lie in 0 to 1, as shares of the image"))
                : Optional.empty();
    }

    private Optional<String> boxes(DecodedStatistics seen) {
        long most = seen.boxes() / 2;
        if (seen.unit() == seen.boxes() && seen.boxes() > 0) {
            return Optional.of(sentence("boxes whose numbers all lie in 0 to 1, as shares of the image, where pixels"
                    + " of the input were expected"));
        }
        if (seen.giant() > most) {
            return Optional.of(sentence(
                    "boxes many times as large as the image, or far away from it",
                    family == OutputFamily.YOLOX ? DECODED : OTHER));
        }
        if (seen.turned() > most) {
            return Optional.of(sentence("boxes that end before they begin"));
        }
        if (seen.fractions() > most) {
            return Optional.of(sentence("classes that are no whole numbers"));
        }
        return Optional.empty();
    }

    private Optional<String> classes(DecodedStatistics seen) {
        if (seen.surestWithoutWord() >= SURE) {
            return Optional.of(sentence("objects of a class below 0"));
        }
        if (seen.highestWord() < words) {
            return Optional.empty();
        }
        return Optional.of(file + " found an object of class " + seen.highestWord() + ", but has only " + words
                + " class words, counted from 0: state all its words as 'words' of the model, in the order of its"
                + " classes (COCO's own numbers go to 90 and leave some out)");
    }

    private String sentence(String what) {
        return sentence(what, OTHER);
    }

    private String sentence(String what, String remedy) {
        return file + " puts out " + what + "; it was read as family '" + family.word() + "' (" + family.form()
                + "), which cannot be right: " + remedy;
    }
}
