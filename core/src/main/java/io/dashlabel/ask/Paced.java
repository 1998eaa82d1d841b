package io.dashlabel.ask;

import java.util.Optional;

/** Tells how the service is asked that stands behind an annotator. */
public interface Paced {

    /** Shared by all who ask the same service; absent for a model on this machine. */
    Optional<Pace> pace();
}
