package io.dashlabel.http;

import io.dashlabel.io.IoMessages;
import java.io.IOException;

/** The file cannot be written; a download from another address would fail too. */
public final class DiskException extends IOException {
    private static final long serialVersionUID = 1;

    DiskException(IOException cause) {
        super(IoMessages.of(cause), cause);
    }
}
