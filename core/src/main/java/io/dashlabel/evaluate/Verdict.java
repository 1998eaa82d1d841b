package io.dashlabel.evaluate;

/** What became of a box. */
public enum Verdict {
    /** A prediction that found a box of ground truth. */
    TP,
    /** A prediction that found nothing, or what another prediction had found already. */
    FP,
    /** A box of ground truth that nothing found. */
    FN,
    /** Neither right nor wrong: an ignore region, or a prediction on one. */
    IGNORED
}
