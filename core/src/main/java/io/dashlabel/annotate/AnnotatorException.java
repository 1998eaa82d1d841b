package io.dashlabel.annotate;

import io.dashlabel.label.FailureKind;
import java.time.Duration;
import java.util.Optional;

/**
 * One image gets no answer from one annotator. Caught in one place, the engine, and kept as a
 * {@link io.dashlabel.label.Failure}. The message is one sentence for a person and holds no secret.
 */
public abstract sealed class AnnotatorException extends Exception {

    private final FailureKind kind;

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

    /** Asking again gives the same: unreadable picture, refusal, invalid output. */
    public static final class Permanent extends AnnotatorException {

        public Permanent(FailureKind kind, String sentence) {
            super(kind, sentence);
        }

        public Permanent(FailureKind kind, String sentence, Throwable cause) {
            super(kind, sentence, cause);
        }
    }
}
