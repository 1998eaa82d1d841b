package io.dashlabel.cloud.mlflow;

/**
 * Data that a run used.
 *
 * @param digest at most 36 characters
 * @param sourceType a word such as {@code local} or {@code azure_blob}
 * @param source its place, without secrets
 * @param profile a JSON object with counts
 * @param context what it was used for, such as {@code evaluation}
 */
public record TrackedDataset(
        String name, String digest, String sourceType, String source, String profile, String context) {

    private static final int LONGEST_DIGEST = 36;

    public TrackedDataset {
        if (digest.isEmpty() || digest.length() > LONGEST_DIGEST) {
            throw new IllegalArgumentException(
                    "a digest has 1 to " + LONGEST_DIGEST + " characters, not '" + digest + "'");
        }
    }
}
