/**
 * Limits the calls to one service. {@link io.dashlabel.ask.rate.RateLimiter} combines a token bucket and an adaptive
 * concurrency limit. If no quota is configured, it also estimates the request rate that the service accepts.
 */
@NullMarked
package io.dashlabel.ask.rate;

import org.jspecify.annotations.NullMarked;
