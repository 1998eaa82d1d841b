package io.dashlabel.pipeline.job;

/** Says once, early, that a detector sees nothing: usually its preprocessing is wrong, not the world empty. */
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
                        + " images; its preprocessing (colour order, scale, mean, std) is probably not what the model was"
                        + " trained with: see docs/detectors.md, 'A model that finds nothing'");
            }
        }
    }
}
