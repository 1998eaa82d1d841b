/**
 * How fast one service is called: {@link io.dashlabel.ask.rate.RateLimiter} combines a token bucket, an adaptive
 * concurrency limit and, where no quota is configured, an estimate of the request rate that the service accepts.
 */
@NullMarked
package io.dashlabel.ask.rate;

import org.jspecify.annotations.NullMarked;
