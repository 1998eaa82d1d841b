package io.dashlabel.cloud.blob;

import io.dashlabel.label.UsageException;
import java.io.IOException;

/** A request to the storage failed. The message says what to do and has no secret. */
final class BlobException extends IOException {

    /** The kind of error. */
    enum Kind {
        /** The login lacks the right. */
        REFUSED,
        NO_CONTAINER,
        NO_BLOB,
        /** The blob exists already, has changed, or another process holds it. */
        CONFLICT,
        /** The storage is unreachable or busy, after all tries. */
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

    /** Whether another try needs a change by the user first. */
    boolean concernsUser() {
        return kind == Kind.REFUSED || kind == Kind.NO_CONTAINER;
    }

    /** Returns a usage error if the user must change something, and otherwise this exception. */
    IOException orUsage() {
        if (concernsUser()) {
            throw new UsageException(String.valueOf(getMessage()), this);
        }
        return this;
    }
}
