package io.dashlabel.label;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an image or one of its steps has no labels. The ledger of a run counts by these. */
public enum FailureKind {
    /** The bytes could not be had or are not an image that can be decoded. */
    UNREADABLE,
    /** The image or request is larger than a limit allows. */
    TOO_LARGE,
    /** The model declined to answer. */
    REFUSED,
    /** A content filter held the question or the answer back. */
    FILTERED,
    /** The service said to slow down, more often than we were willing to try. */
    RATE_LIMITED,
    /** No answer in time. */
    TIMED_OUT,
    /** The service could not be reached or failed on its side. */
    UNAVAILABLE,
    /** Key, token or role was not accepted. */
    NOT_AUTHORISED,
    /** The service does not accept the request as sent. */
    INVALID_REQUEST,
    /** The model answered, but not with labels. */
    INVALID_OUTPUT,
    /** The service answered, and there was nothing in it. */
    EMPTY_OUTPUT,
    /** The answer ended at the most tokens that it may have. */
    CUT_OFF,
    /** The run's budget, or what the account may use, was used up before this was asked. */
    OVER_BUDGET,
    /** Nobody was asked, or not to the end: the run asks nothing, was stopped or interrupted. */
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

    /** As {@link #ofWord}; empty where the word is no kind, or one of a later version. */
    public static Optional<FailureKind> known(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether another try later may go better although nothing is changed. */
    public boolean passing() {
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

    /** Whether there was an answer that holds no labels, as another one to the same question may. */
    public boolean unread() {
        return this == INVALID_OUTPUT || this == EMPTY_OUTPUT;
    }
}
