package io.dashlabel.format.coco;

import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;

/**
 * What is odd about the annotations of COCO ground truth, each a number of them.
 *
 * @param withoutArea annotations whose area is that of their box, since they have none
 * @param withoutBox annotations that are left out, since they have no box
 * @param withScore annotations that have a score, as only predictions have
 * @param oddMarks values of occluded or truncated that mean nothing
 * @param elsewhere annotations that are left out, since their image is not listed
 */
public record CocoFindings(int withoutArea, int withoutBox, int withScore, int oddMarks, int elsewhere) {

    /** A sentence for each, for a person. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        say(said, withoutArea, "annotation has", "annotations have", "no area; width times height is taken");
        say(said, withoutBox, "annotation without a box is", "annotations without a box are", "left out");
        say(said, oddMarks, "value", "values", "of occluded or truncated, neither 0 nor 1, taken for 0");
        say(
                said,
                withScore,
                "annotation",
                "annotations",
                "of the ground truth with a score, as results have; it is not looked at");
        say(said, elsewhere, "annotation is", "annotations are", "left out, on images that are not listed");
        return said;
    }

    private static void say(List<String> said, int count, String one, String many, String what) {
        if (count > 0) {
            said.add(Count.of(count, one, many) + " " + what);
        }
    }
}
