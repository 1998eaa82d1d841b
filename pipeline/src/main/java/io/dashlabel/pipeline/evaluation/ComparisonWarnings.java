package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.InputFindings;
import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why figures of A and B may not be comparable, in sentences. */
final class ComparisonWarnings {

    /** A difference in the lowest score from which on average precision suffers on one side only. */
    private static final double UNLIKE_CUTS = 0.05;

    private final LabelInput a;
    private final LabelInput b;
    private final List<String> said = new ArrayList<>();

    ComparisonWarnings(LabelInput a, LabelInput b) {
        this.a = a;
        this.b = b;
    }

    /** What the runs themselves were measured against. */
    void recorded() {
        var ofA = RecordedRun.fingerprint(a);
        var ofB = RecordedRun.fingerprint(b);
        if (ofA.isPresent() && ofB.isPresent()) {
            List<String> differences = ofA.get().differences(ofB.get());
            if (!differences.isEmpty()) {
                said.add("the evaluations that the two runs hold cannot be compared: " + String.join("; ", differences)
                        + ". Both are measured anew here");
            }
        }
    }

    void images(int ofA, int ofB, int both) {
        if (ofA != both || ofB != both) {
            said.add("A has boxes for " + Count.of(ofA, "image") + " of the ground truth and B for " + Count.of(ofB)
                    + "; only the " + Count.of(both) + " that both have are compared");
        }
    }

    /** A side whose weak detections were thrown away before loses average precision. */
    void scores(CocoData dataA, CocoData dataB) {
        Optional<Double> lowestA = lowest(dataA);
        Optional<Double> lowestB = lowest(dataB);
        if (lowestA.isPresent() && lowestB.isPresent() && Math.abs(lowestA.get() - lowestB.get()) > UNLIKE_CUTS) {
            said.add("the lowest score of A is " + lowestA.get() + " and that of B " + lowestB.get()
                    + ": average precision favours the side that was cut less");
        }
    }

    private static Optional<Double> lowest(CocoData data) {
        var lowest = InputFindings.of(data).lowestScore();
        return lowest.isPresent() ? Optional.of(lowest.getAsDouble()) : Optional.empty();
    }

    void findings(List<String> ofA, List<String> ofB) {
        for (String remark : ofA) {
            said.add((ofB.contains(remark) ? "" : "A: ") + remark);
        }
        ofB.stream().filter(remark -> !ofA.contains(remark)).forEach(remark -> said.add("B: " + remark));
    }

    List<String> all() {
        return List.copyOf(said);
    }
}
