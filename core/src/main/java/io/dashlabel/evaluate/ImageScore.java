package io.dashlabel.evaluate;

/**
 * One image's counts at the operating threshold.
 *
 * @param name of its frame
 * @param attempted whether a detector answered; without an answer every box of ground truth is missed
 * @param tp predictions that found something
 * @param fp predictions that found nothing
 * @param fn boxes of ground truth that nothing found
 */
public record ImageScore(String name, boolean attempted, int tp, int fp, int fn) {

    /** Wrong boxes of either kind: what puts the worst images first. */
    public int errors() {
        return fp + fn;
    }
}
