package io.dashlabel.image;

import io.dashlabel.label.FailureKind;

/**
 * Bytes that form no image or cannot be read. The message is the reason for a person. The kind decides about a retry.
 */
public final class UnreadableImageException extends Exception {

    private final FailureKind kind;

    public UnreadableImageException(FailureKind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public UnreadableImageException(FailureKind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    /** {@code UNREADABLE}, {@code TOO_LARGE}, or the kind of error at the place that stores the image. */
    public FailureKind kind() {
        return kind;
    }
}
