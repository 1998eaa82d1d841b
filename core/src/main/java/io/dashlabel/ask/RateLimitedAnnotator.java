package io.dashlabel.ask;

import io.dashlabel.ask.rate.RateLimiter;
import java.util.Optional;

/** Tells how the service is asked that stands behind an annotator. */
public interface RateLimitedAnnotator {

    /** Shared by all who ask the same service; absent for a model on this machine. */
    Optional<RateLimiter> pace();
}
