package io.dashlabel.label;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an image or one of its steps has no labels. A run counts its failures by kind. */
public enum FailureKind {
    /** The bytes cannot be read, or are not an image that can be decoded. */
    UNREADABLE,
    /** The image or the request exceeds a size limit. */
    TOO_LARGE,
    /** The model declined to answer. */
    REFUSED,
    /** A content filter blocked the question or the answer. */
    FILTERED,
    /** The service still limited the rate after the last retry. */
    RATE_LIMITED,
    /** No answer arrived in time. */
    TIMED_OUT,
    /** The service could not be reached or failed. */
    UNAVAILABLE,
    /** The service did not accept the key, token or role. */
    NOT_AUTHORISED,
    /** The service does not accept the request's form. */
    INVALID_REQUEST,
    /** The answer contains no valid labels. */
    INVALID_OUTPUT,
    /** The answer is empty. */
    EMPTY_OUTPUT,
    /** The answer reached the token limit and is incomplete. */
    CUT_OFF,
    /** The run's budget or the account's quota ended before this question. */
    OVER_BUDGET,
    /**
     * dashlabel did not ask, or did not wait for the answer: asking is switched off, or the run was stopped or
     * interrupted.
     */
    NOT_ASKED,
    /** A label, image or report could not be written. */
    NOT_WRITTEN,
    /** A defect of dashlabel; the reason names the exception. */
    INTERNAL;

    /** The word used in files: {@code rate_limited}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FailureKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Does the same as {@link #ofWord}, but returns empty for an unknown word, for example from a later version. */
    public static Optional<FailureKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether a later attempt may succeed without any change. */
    public boolean isTransient() {
        return switch (this) {
            case RATE_LIMITED, TIMED_OUT, UNAVAILABLE, NOT_AUTHORISED, OVER_BUDGET, NOT_ASKED, NOT_WRITTEN -> true;
            case UNREADABLE,
                    TOO_LARGE,
                    REFUSED,
                    FILTERED,
                    INVALID_REQUEST,
                    INVALID_OUTPUT,
                    EMPTY_OUTPUT,
                    CUT_OFF,
                    INTERNAL -> false;
        };
    }

    /** Whether the service answered without labels. Another answer to the same question may have some. */
    public boolean isAnswerWithoutLabels() {
        return this == INVALID_OUTPUT || this == EMPTY_OUTPUT;
    }
}
