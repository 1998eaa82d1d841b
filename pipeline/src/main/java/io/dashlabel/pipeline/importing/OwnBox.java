package io.dashlabel.pipeline.importing;

import io.dashlabel.label.Detection;

/**
 * A box of the run.
 *
 * @param detection as the run has it
 * @param expected as an export of it comes back if nobody touched it: without what the format cannot hold
 */
record OwnBox(Detection detection, Detection expected) {

    /** Whether a person rejected it before. */
    boolean isRejected() {
        return detection.isRejected();
    }
}
