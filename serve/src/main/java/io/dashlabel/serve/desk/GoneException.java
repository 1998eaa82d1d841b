package io.dashlabel.serve.desk;

import io.dashlabel.label.UsageException;

/** The run was deleted while it was open. */
public final class GoneException extends UsageException {

    private static final long serialVersionUID = 1L;

    public GoneException(String message) {
        super(message);
    }
}
