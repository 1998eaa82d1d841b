package io.dashlabel.serve.desk;

import io.dashlabel.label.UsageException;

/** The run has no such image, box or edit. */
public final class MissingException extends UsageException {

    private static final long serialVersionUID = 1L;

    public MissingException(String message) {
        super(message);
    }
}
