package io.dashlabel.evaluate.coco;

import java.util.Optional;

/** What the four numbers of the boxes of one side look like. */
public enum CoordinateForm {
    /** What they should be: pixels, in the order that the format has. */
    AS_EXPECTED(""),
    /** Shares of the image's width and height. */
    FRACTIONS(
            "all coordinates lie in 0..1, so that they look like shares of width and height; multiply x by the width of"
                    + " the image in pixels and y by its height"),
    /** Percent of the image's width and height. */
    PERCENT(
            "all coordinates lie in 0..100 and those of the other side do not, so that they look like percent; multiply x"
                    + " by a hundredth of the width of the image in pixels and y by a hundredth of its height"),
    /** The centre where the upper left corner should be. */
    CENTRES("the boxes fit those of the other side once x, y are taken for the centre and the other two for width and"
            + " height; write the upper left corner instead"),
    /** The lower right corner where width and height should be. */
    CORNERS("the boxes fit those of the other side once they are taken for x1, y1, x2, y2; write x, y, width, height"
            + " instead"),
    /** Width and height where the lower right corner should be. */
    SIZES("the boxes fit those of the other side once they are taken for x, y, width, height; write x1, y1, x2, y2"
            + " instead"),
    /** The whole image, each time. */
    WHOLE_IMAGES(
            "every box begins in the upper left corner and is as large as the image; these look like labels of whole"
                    + " images, not of objects");

    private final String sentence;

    CoordinateForm(String sentence) {
        this.sentence = sentence;
    }

    /** What was seen on a side, and how to mend it. */
    Optional<String> sentence(String side) {
        return this == AS_EXPECTED ? Optional.empty() : Optional.of("in " + side + " " + sentence);
    }
}
