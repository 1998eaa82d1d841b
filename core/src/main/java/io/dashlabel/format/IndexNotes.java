package io.dashlabel.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was taken for granted about labels while they were asked for, image by image.
 *
 * @param emptied images whose ground truth has no labels and counts as without objects
 * @param normal images that were found by names that differ in Unicode form or in {@code \} for {@code /}
 * @param loose images that were found by names that differ in case or ending
 */
public record IndexNotes(Images emptied, Images normal, Images loose) {

    /**
     * Some images.
     *
     * @param example the first by name; absent where there are none
     */
    public record Images(int count, Optional<String> example) {}

    /** A sentence for each, for a person. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        say(
                said,
                emptied,
                "without labels, where others have some, counted as without objects, as in BDD100K's own lists");
        say(said, normal, "found by a name that differs in Unicode form, or in \\ for /");
        say(said, loose, "found by a name that differs in case or ending");
        return said;
    }

    private static void say(List<String> said, Images images, String what) {
        images.example()
                .ifPresent(example -> said.add(images.count() + (images.count() == 1 ? " image is " : " images are ")
                        + what + "; the first is " + example));
    }
}
