package io.dashlabel.evaluate.coco;

/** What the four numbers of the boxes of one side look like. */
public enum CoordinateForm {
    /** What they should be: pixels, in the order that the format has. */
    AS_EXPECTED,
    /** Shares of the image's width and height. */
    FRACTIONS,
    /** Percent of the image's width and height. */
    PERCENT,
    /** The centre where the upper left corner should be. */
    CENTRES,
    /** The lower right corner where width and height should be. */
    CORNERS,
    /** Width and height where the lower right corner should be. */
    SIZES,
    /** The whole image, each time. */
    WHOLE_IMAGES
}
