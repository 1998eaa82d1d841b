package io.dashlabel.image;

import io.dashlabel.label.FailureKind;

/** Bytes that give no image, or cannot be had. The message is the plain reason for a person; the kind says whether to try again. */
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

    /** {@code UNREADABLE}, {@code TOO_LARGE}, or what is wrong with the place that keeps it. */
    public FailureKind kind() {
        return kind;
    }
}
