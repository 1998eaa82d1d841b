package io.dashlabel.label;

import org.jspecify.annotations.Nullable;

/**
 * One step of one image that gave no labels. Kept beside what succeeded, never in its place.
 *
 * @param step what was tried: an annotator's name, {@code image}, {@code overlay}
 * @param kind for counting
 * @param reason one sentence for a person; holds no secret
 * @param attempts how often it was tried, at least 1
 */
public record Failure(String step, FailureKind kind, String reason, int attempts) {

    public Failure {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
        }
    }

    public Failure(String step, FailureKind kind, String reason) {
        this(step, kind, reason, 1);
    }

    /** @param reason may be missing, as the message of an exception may; the kind has to do then */
    public static Failure of(String step, FailureKind kind, @Nullable String reason, int attempts) {
        return new Failure(step, kind, reason == null || reason.isBlank() ? kind.word() : reason, attempts);
    }
}
