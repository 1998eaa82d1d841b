package io.dashlabel.annotate;

import io.dashlabel.cost.Usage;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import java.time.Duration;
import java.util.Optional;

/**
 * An annotator cannot label one image. Only the engine catches it, and keeps it as a
 * {@link io.dashlabel.label.Failure}. The message is one sentence for a person and contains no secret.
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

    /** The number of attempts, at least 1. */
    public int attempts() {
        return attempts;
    }

    /**
     * The usage that the service charges despite the failure. Example: a question of several requests, some of which
     * were answered.
     */
    public Usage consumed() {
        return consumed;
    }

    /** Sets the usage. Returns this exception, for a throw statement. */
    public AnnotatorException withUsage(Usage usage) {
        consumed = usage;
        return this;
    }

    /** Sets the number of attempts. Returns this exception, for a throw statement. */
    public AnnotatorException withAttempts(int newAttempts) {
        attempts = newAttempts;
        return this;
    }

    /**
     * Creates the exception of a thread that was interrupted while it waited. The thread stays interrupted. The
     * question counts as not asked.
     */
    public static AnnotatorException interrupted() {
        Thread.currentThread().interrupt();
        return new Permanent(FailureKind.NOT_ASKED, "it was interrupted before an answer came");
    }

    /** Creates the exception of an image that cannot be decoded. */
    public static AnnotatorException unreadable(UnreadableImageException e) {
        return new Permanent(e.kind(), String.valueOf(e.getMessage()), e);
    }

    /** A later attempt may succeed: rate limit, timeout, unavailable service. */
    public static final class Transient extends AnnotatorException {

        private final Optional<Duration> retryAfter;

        /** @param retryAfter the waiting time that the service requests */
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

    /** Another attempt for this image would fail too: unreadable image, refusal, invalid output. */
    public static final class Permanent extends AnnotatorException {

        public Permanent(FailureKind kind, String sentence) {
            super(kind, sentence);
        }

        public Permanent(FailureKind kind, String sentence, Throwable cause) {
            super(kind, sentence, cause);
        }
    }

    /**
     * Every other image would fail too: an invalid key, a missing deployment, an exhausted quota or budget. The engine
     * starts no more images and keeps the finished ones. The message says what to change.
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
