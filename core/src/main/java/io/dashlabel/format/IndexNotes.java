package io.dashlabel.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Assumptions about labels that were made while images were looked up.
 *
 * @param emptied images whose ground truth has no labels; they count as images without objects
 * @param undecided images that a person skipped, or has not reviewed yet; they are no ground truth
 * @param original images asked for by a name that names.csv also gives another image; they are those with the original name
 * @param normal images whose names differ in Unicode form, or in {@code \} for {@code /}
 * @param loose images whose names differ in case or ending
 * @param orientations a sentence for each assumption about images that the camera turned
 */
public record IndexNotes(
        Images emptied, Images undecided, Images original, Images normal, Images loose, List<String> orientations) {

    public IndexNotes {
        orientations = List.copyOf(orientations);
    }

    /**
     * A number of images.
     *
     * @param example the first by name; absent if there are none
     */
    public record Images(int count, Optional<String> example) {}

    /** One sentence for each assumption, for people. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        say(
                said,
                emptied,
                "without labels, where others have some, counted as without objects, as in BDD100K's own lists");
        say(said, undecided, "skipped, or not reviewed yet, and not measured");
        say(said, original, "found by an original name, which another image has in the exported dataset");
        say(said, normal, "found by a name that differs in Unicode form, or in \\ for /");
        say(said, loose, "found by a name that differs in case or ending");
        said.addAll(orientations);
        return said;
    }

    private static void say(List<String> said, Images images, String what) {
        images.example()
                .ifPresent(example -> said.add(images.count() + (images.count() == 1 ? " image is " : " images are ")
                        + what + "; the first is " + example));
    }
}
