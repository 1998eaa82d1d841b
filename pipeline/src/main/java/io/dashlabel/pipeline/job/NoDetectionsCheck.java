package io.dashlabel.pipeline.job;

/** Warns once, early, that a detector finds nothing. The usual reason is wrong preprocessing, not an empty scene. */
final class NoDetectionsCheck {

    private static final int ENOUGH = 20;

    private final JobListener listener;
    private boolean said;

    NoDetectionsCheck(JobListener listener) {
        this.listener = listener;
    }

    void saw(FrameTally tally) {
        if (!said && tally.detected() >= ENOUGH) {
            said = true;
            if (tally.nothingFound() == tally.detected()) {
                listener.says("warning: the detector found nothing at all in the first " + tally.detected()
                        + " images; its preprocessing (colour order, scale, mean, std) probably differs from the model's"
                        + " training: see docs/detectors.md, 'A model that finds nothing'");
            }
        }
    }
}
