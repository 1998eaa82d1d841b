package io.dashlabel.serve.desk;

import io.dashlabel.label.UsageException;

/** No edit can be made now; the message says why. */
public final class ReadOnlyException extends UsageException {

    private static final long serialVersionUID = 1L;

    public ReadOnlyException(String message) {
        super(message);
    }
}
