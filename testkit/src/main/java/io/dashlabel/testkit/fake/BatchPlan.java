package io.dashlabel.testkit.fake;

/**
 * The plan of all batches.
 *
 * @param pollsPerState number of polls until a batch advances by one state
 * @param errorLines number of lines that end with an error, status 500
 * @param expiredLines number of lines without an answer when the window ends; with any, the batch ends as
 *     {@code expired}
 * @param errorsInOutput whether error lines are in the output file instead of the error file; the services'
 *     documentation does not say
 * @param seed of the output's order and of the selection of failing lines
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

    /** One state per poll, no failures, the documented limits. */
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
