package io.dashlabel.format;

import java.nio.file.FileSystemException;

/** The name of an image cannot be the name of a file here, for letters that the locale cannot write. Retry is no help. */
public final class InvalidFileNameException extends FileSystemException {

    private static final long serialVersionUID = 1;

    public InvalidFileNameException(String name, String reason) {
        super(name, null, "no file can have this name: " + reason);
    }
}
