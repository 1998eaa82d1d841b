package io.dashlabel.label;

import org.jspecify.annotations.Nullable;

/**
 * One step of one image that gave no labels. A frame keeps it in addition to the results of the other steps.
 *
 * @param step name of the step: an annotator's name, {@code image} or {@code overlay}
 * @param kind the class of error, for counting
 * @param reason one sentence for a person; contains no secret
 * @param attempts number of attempts, at least 1
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

    /** @param reason null or blank if the exception has no message; the kind's word then replaces it */
    public static Failure of(String step, FailureKind kind, @Nullable String reason, int attempts) {
        return new Failure(step, kind, reason == null || reason.isBlank() ? kind.word() : reason, attempts);
    }
}
