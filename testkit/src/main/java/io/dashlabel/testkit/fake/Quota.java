package io.dashlabel.testkit.fake;

/**
 * The limits of requests and tokens per minute.
 *
 * <p>The fakes count both in windows of one second with a sixtieth of the limit. A burst therefore fails although the
 * minute has room. A call is accepted while both limits have room. If it uses more, the next windows have less. The
 * count is an estimate before the call: the tokens of the prompt and the limit of the answer. Rejected calls do not
 * count.
 */
public record Quota(int requestsPerMinute, int tokensPerMinute) {

    public Quota {
        if (requestsPerMinute < 1 || tokensPerMinute < 1) {
            throw new IllegalArgumentException("a quota is at least 1 a minute");
        }
    }
}
