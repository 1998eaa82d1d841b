package io.dashlabel.cloud.blob;

import io.dashlabel.label.UsageException;
import java.io.IOException;

/** The storage did not do what was asked of it. The sentence says what to do; it holds no secret. */
final class BlobException extends IOException {

    /** What is wrong. */
    enum Kind {
        /** Who asks may not. */
        REFUSED,
        NO_CONTAINER,
        NO_BLOB,
        /** It is there already, it has changed, or somebody else holds it. */
        CONFLICT,
        /** It cannot be reached or is busy, after all tries. */
        AWAY,
        OTHER
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;

    BlobException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether somebody has to change something before it can go better. */
    boolean concernsUser() {
        return kind == Kind.REFUSED || kind == Kind.NO_CONTAINER;
    }

    /** Itself, where waiting may help. */
    IOException orUsage() {
        if (concernsUser()) {
            throw new UsageException(String.valueOf(getMessage()), this);
        }
        return this;
    }
}
