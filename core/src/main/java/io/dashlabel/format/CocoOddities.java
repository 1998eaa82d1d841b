package io.dashlabel.format;

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
public record CocoOddities(int withoutArea, int withoutBox, int withScore, int oddMarks, int elsewhere) {

    /** A sentence for each, for a person. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        say(said, withoutArea, "annotations have no area; width times height is taken");
        say(said, withoutBox, "annotations have no box and are left out");
        say(said, oddMarks, "values of occluded or truncated are neither 0 nor 1 and count as 0");
        say(said, withScore, "annotations of the ground truth have a score, as results do; it is not looked at");
        say(said, elsewhere, "annotations are on images that are not listed and are left out");
        return said;
    }

    private static void say(List<String> said, int count, String what) {
        if (count > 0) {
            said.add(count + " " + what);
        }
    }
}
