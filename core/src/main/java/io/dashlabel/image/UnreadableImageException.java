package io.dashlabel.image;

import io.dashlabel.label.FailureKind;

/** Bytes that give no picture. The message is the plain reason for a person; trying again gives the same. */
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

    /** {@code UNREADABLE} or {@code TOO_LARGE}. */
    public FailureKind kind() {
        return kind;
    }
}
