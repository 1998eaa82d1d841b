package io.dashlabel.ask;

import io.dashlabel.ask.rate.RateLimiter;
import java.util.Optional;

/** An annotator that may stand in front of a service with a rate limit. */
public interface RateLimitedAnnotator {

    /** The rate limiter, shared by all callers of the same service; absent for a local model. */
    Optional<RateLimiter> pace();
}
