package io.dashlabel.testkit.fake;

/**
 * How batches go.
 *
 * @param pollsPerState polls of a batch until it is one state further
 * @param errorLines lines that end with an error, status 500
 * @param expiredLines lines that are not answered before the window ends; with any, the batch ends {@code expired}
 * @param errorsInOutput whether lines with an error lie in the output file and not in the error file; the makers do not say
 * @param seed of the order of the output, and of which lines fail
 * @param maxBytes of a file
 * @param maxLines of a file; on Azure twice as many
 */
public record BatchPlan(
        int pollsPerState,
        int errorLines,
        int expiredLines,
        boolean errorsInOutput,
        long seed,
        long maxBytes,
        int maxLines) {

    /** A state per poll, no failures, the documented limits. */
    public static final BatchPlan SMOOTH = new BatchPlan(1, 0, 0, false, 1, 200_000_000, 50_000);

    public BatchPlan {
        if (pollsPerState < 1 || errorLines < 0 || expiredLines < 0) {
            throw new IllegalArgumentException("polls are at least 1, lines at least 0");
        }
    }

    public BatchPlan withLines(int newErrorLines, int newExpiredLines) {
        return new BatchPlan(pollsPerState, newErrorLines, newExpiredLines, errorsInOutput, seed, maxBytes, maxLines);
    }

    public BatchPlan withLimits(long newMaxBytes, int newMaxLines) {
        return new BatchPlan(pollsPerState, errorLines, expiredLines, errorsInOutput, seed, newMaxBytes, newMaxLines);
    }

    public BatchPlan withErrorsInOutput() {
        return new BatchPlan(pollsPerState, errorLines, expiredLines, true, seed, maxBytes, maxLines);
    }
}
