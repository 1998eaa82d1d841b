package io.dashlabel.review;

import io.dashlabel.label.Detection;

/** The labels of the models that a guarantee covers, though no person saw each of them. */
public interface CoveredLabels {

    /** Whether the guarantee covers a label of a model. */
    boolean cover(Detection label);

    /** What is covered and what is left out, in one sentence. */
    default String sentence() {
        return "labels that no person decided and no guarantee covers are left out";
    }
}
