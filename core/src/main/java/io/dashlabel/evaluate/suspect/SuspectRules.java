package io.dashlabel.evaluate.suspect;

/**
 * The thresholds of the search for suspects.
 *
 * @param confident least score of a prediction that can contradict a label, 0 to 1
 * @param least suspects of a lower score are left out, 0 to 1
 */
public record SuspectRules(double confident, double least) {

    /** Below this IoU, two boxes are unrelated. */
    static final double APART = 0.1;
    /** From this IoU, two boxes show the same object. */
    static final double SAME = 0.5;
    /** If this share of a box lies in another box, it is within that box. */
    static final double WITHIN = 0.9;
    /** From this IoU, a box is well placed. */
    public static final double WELL_PLACED = 0.7;
    /** COCO's large size, in square pixels; a detector should not overlook such objects. */
    static final double LARGE = 96 * 96;
    /** Labellers leave out smaller objects, in square pixels. */
    static final double TINY = 16 * 16;
    /** Below this mean luminance, an image is not of daytime; the darkest of 92 in BDD100K has 0.26. */
    static final double DARK = 0.2;
    /** Above this mean luminance, an image is not of night. */
    static final double BRIGHT = 0.3;

    public SuspectRules {
        if (!(confident >= 0 && confident <= 1 && least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("scores lie in 0..1, not " + confident + " and " + least);
        }
    }

    /** The standard rules: predictions from a score of 0.5, suspects from 0.3. */
    public static SuspectRules standard() {
        return new SuspectRules(0.5, 0.3);
    }
}
