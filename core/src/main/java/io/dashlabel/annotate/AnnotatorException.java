package io.dashlabel.annotate;

import io.dashlabel.cost.Usage;
import io.dashlabel.label.FailureKind;
import java.time.Duration;
import java.util.Optional;

/**
 * One image gets no answer from one annotator. Caught in one place, the engine, and kept as a
 * {@link io.dashlabel.label.Failure}. The message is one sentence for a person and holds no secret.
 */
public abstract sealed class AnnotatorException extends Exception {

    private final FailureKind kind;
    private int attempts = 1;
    private Usage consumed = Usage.NONE;

    private AnnotatorException(FailureKind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    private AnnotatorException(FailureKind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }

    /** How often was asked before giving up, at least 1. */
    public int attempts() {
        return attempts;
    }

    /** What the service was paid for all the same: a question of several requests, some of which were answered. */
    public Usage consumed() {
        return consumed;
    }

    /** Notes what was consumed; gives itself back, to be thrown. */
    public AnnotatorException having(Usage usage) {
        consumed = usage;
        return this;
    }

    /** Notes how often was asked; gives itself back, to be thrown. */
    public AnnotatorException after(int howMany) {
        attempts = howMany;
        return this;
    }

    /**
     * For a thread that was interrupted while it waited. The thread stays interrupted; the question counts as not asked.
     */
    public static AnnotatorException interrupted() {
        Thread.currentThread().interrupt();
        return new Permanent(FailureKind.NOT_ASKED, "it was interrupted before an answer came");
    }

    /** Asking again later may help: rate limit, time-out, a service that is down. */
    public static final class Transient extends AnnotatorException {

        private final Optional<Duration> retryAfter;

        /** @param retryAfter how long the service asks us to wait */
        public Transient(FailureKind kind, String sentence, Optional<Duration> retryAfter) {
            super(kind, sentence);
            this.retryAfter = retryAfter;
        }

        public Transient(FailureKind kind, String sentence, Throwable cause) {
            super(kind, sentence, cause);
            this.retryAfter = Optional.empty();
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** Asking again gives the same: unreadable image, refusal, invalid output. */
    public static final class Permanent extends AnnotatorException {

        public Permanent(FailureKind kind, String sentence) {
            super(kind, sentence);
        }

        public Permanent(FailureKind kind, String sentence, Throwable cause) {
            super(kind, sentence, cause);
        }
    }

    /**
     * Asking about any other image gives the same: a key that is not accepted, a deployment that does not exist, a quota
     * or a budget that is used up. The engine begins no new images; what is done is kept. The sentence says what to
     * change.
     */
    public static final class Fatal extends AnnotatorException {

        public Fatal(FailureKind kind, String sentence) {
            super(kind, sentence);
        }

        public Fatal(FailureKind kind, String sentence, Throwable cause) {
            super(kind, sentence, cause);
        }
    }
}
