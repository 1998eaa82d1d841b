package io.dashlabel.testkit.fake;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Applies a quota and reports it in the headers. Safe for concurrent use. */
final class Meter {

    /**
     * The result for one call.
     *
     * @param millis until the next window with room
     */
    record Admission(boolean admitted, long requestsLeft, long tokensLeft, long millis) {}

    private final Optional<Quota> quota;
    private final Clock clock;
    private final double requestsPerWindow;
    private final double tokensPerWindow;
    private double requests;
    private double tokens;
    private long window;

    Meter(Optional<Quota> quota, Clock clock) {
        this.quota = quota;
        this.clock = clock;
        requestsPerWindow = quota.map(Quota::requestsPerMinute).orElse(500) / 60.0;
        tokensPerWindow = quota.map(Quota::tokensPerMinute).orElse(200_000) / 60.0;
        requests = Math.max(1, requestsPerWindow);
        tokens = tokensPerWindow;
        window = clock.millis() / 1000;
    }

    /** @param estimate the tokens that the call may use */
    synchronized Admission admit(int estimate) {
        if (quota.isEmpty()) {
            return new Admission(true, 499, 198_310, 120);
        }
        long now = clock.millis();
        long passed = now / 1000 - window;
        window += passed;
        // A fraction of a request moves to the next window; whole requests are lost.
        requests = Math.min(requests + passed * requestsPerWindow, requestsPerWindow + 1);
        tokens = Math.min(tokens + passed * tokensPerWindow, tokensPerWindow);
        boolean admitted = requests >= 1 && tokens > 0;
        if (admitted) {
            requests--;
            tokens -= estimate;
        }
        double windows = Math.max(1, Math.max((1 - requests) / requestsPerWindow, -tokens / tokensPerWindow));
        long millis = (long) Math.ceil(windows) * 1000 - now % 1000;
        return new Admission(admitted, (long) Math.max(0, requests), (long) Math.max(0, tokens), millis);
    }

    /** Formats durations: for OpenAI as in Go, for Azure in whole seconds. */
    Map<String, String> headers(Admission admission, boolean azure) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "x-ratelimit-limit-requests",
                "" + quota.map(Quota::requestsPerMinute).orElse(500));
        headers.put(
                "x-ratelimit-limit-tokens",
                "" + quota.map(Quota::tokensPerMinute).orElse(200_000));
        headers.put("x-ratelimit-remaining-requests", "" + admission.requestsLeft());
        headers.put("x-ratelimit-remaining-tokens", "" + admission.tokensLeft());
        long tokensFull = quota.isEmpty() ? 360_000 : admission.millis();
        headers.put("x-ratelimit-reset-requests", azure ? seconds(admission.millis()) : go(admission.millis()));
        headers.put("x-ratelimit-reset-tokens", azure ? seconds(tokensFull) : go(tokensFull));
        return headers;
    }

    private static String seconds(long millis) {
        return "" + (millis + 999) / 1000;
    }

    /** {@code 120ms}, {@code 1.5s}, {@code 6m0s}. */
    static String go(long millis) {
        if (millis < 1000) {
            return millis + "ms";
        }
        long minutes = millis / 60_000;
        long rest = millis % 60_000;
        String seconds = rest % 1000 == 0 ? "" + rest / 1000 : "" + rest / 1000.0;
        return (minutes > 0 ? minutes + "m" : "") + seconds + "s";
    }
}
