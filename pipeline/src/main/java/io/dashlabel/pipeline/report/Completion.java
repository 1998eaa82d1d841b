package io.dashlabel.pipeline.report;

/**
 * The finished part of a run. The report shows it with every figure of quality.
 *
 * @param total number of images to label
 * @param attempted number of images that were tried to the end, with or without failures
 * @param failed number of attempted images with at least one failed step
 */
public record Completion(long total, long attempted, long failed) {

    public Completion {
        if (failed < 0 || failed > attempted || attempted > total) {
            throw new IllegalArgumentException(
                    "0 <= failed <= attempted <= total does not hold: " + failed + ", " + attempted + ", " + total);
        }
    }
}
