package io.dashlabel.format;

import java.nio.file.FileSystemException;

/**
 * An image's name cannot be a file name here, because the locale cannot write some of its letters. A retry does not
 * help.
 */
public final class InvalidFileNameException extends FileSystemException {

    private static final long serialVersionUID = 1;

    public InvalidFileNameException(String name, String reason) {
        super(name, null, "no file can have this name: " + reason);
    }
}
