package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.format.coco.CocoGroundTruth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The images of COCO ground truth by name, for predictions that know no ids. A name that several of them have decides for
 * none, and they are left out.
 */
final class SameNames {

    private final CocoGroundTruth truth;
    /** By name, the first image that has it. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private final BitSet left = new BitSet();
    private Optional<String> example = Optional.empty();

    private SameNames(CocoGroundTruth truth) {
        this.truth = truth;
    }

    static SameNames of(CocoGroundTruth truth) {
        SameNames same = new SameNames(truth);
        Ranking listed = truth.images();
        List<String> names = truth.imageNames();
        for (int number = 0; number < names.size(); number++) {
            if (listed.of(number) >= 0) {
                same.add(names.get(number), number);
            }
        }
        return same;
    }

    private void add(String name, int number) {
        Integer first = numbers.putIfAbsent(name, number);
        if (first != null) {
            left.set(first);
            left.set(number);
            example = example.or(() -> Optional.of("the images " + truth.imageId(first) + " and "
                    + truth.imageId(number) + " are both called " + name));
        }
    }

    /** The images that their name decides for, in the order of the ground truth. */
    Ranking images() {
        return left.isEmpty()
                ? truth.images()
                : truth.images().where(number -> !left.get(number)).compact();
    }

    /** The number of an image that its name decides for. */
    OptionalInt number(String name) {
        Integer number = numbers.get(name);
        return number == null || left.get(number) ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What was left out, in a sentence. */
    Optional<String> remark() {
        return example.map(both -> left.cardinality()
                + " images of the ground truth share a name, by which alone the predictions are found, and are left out: "
                + both);
    }
}
