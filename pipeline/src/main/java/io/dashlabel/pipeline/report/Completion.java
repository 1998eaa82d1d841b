package io.dashlabel.pipeline.report;

/**
 * How much of what was asked for was done. No figure of quality is shown without it.
 *
 * @param total images that were to be labelled
 * @param attempted images that were worked on to their end, with or without failures
 * @param failed attempted images of which at least one step failed
 */
public record Completion(long total, long attempted, long failed) {

    public Completion {
        if (failed < 0 || failed > attempted || attempted > total) {
            throw new IllegalArgumentException(
                    "0 <= failed <= attempted <= total does not hold: " + failed + ", " + attempted + ", " + total);
        }
    }
}
