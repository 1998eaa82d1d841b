package io.dashlabel.evaluate.coco;

/** The form of the four numbers of one side's boxes. */
public enum CoordinateForm {
    /** The expected form: pixels, in the order of the format. */
    AS_EXPECTED,
    /** Fractions of the image's width and height. */
    FRACTIONS,
    /** Percent of the image's width and height. */
    PERCENT,
    /** The centre in place of the upper left corner. */
    CENTRES,
    /** The lower right corner in place of width and height. */
    CORNERS,
    /** Width and height in place of the lower right corner. */
    SIZES,
    /** The whole image in every box. */
    WHOLE_IMAGES
}
