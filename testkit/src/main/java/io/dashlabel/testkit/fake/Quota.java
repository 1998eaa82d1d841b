package io.dashlabel.testkit.fake;

/**
 * How much is let in.
 *
 * <p>Both are counted in windows of one second, a sixtieth each, so that a burst fails although the minute is not full. A
 * call is let in while anything is left of both; what it takes beyond that, the next windows owe. What is counted is an
 * estimate before the call: tokens of the prompt and the cap of the answer. Calls that are turned away count for nothing.
 */
public record Quota(int requestsPerMinute, int tokensPerMinute) {

    public Quota {
        if (requestsPerMinute < 1 || tokensPerMinute < 1) {
            throw new IllegalArgumentException("a quota is at least 1 a minute");
        }
    }
}
