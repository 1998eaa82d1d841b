package io.dashlabel.format;

import io.dashlabel.io.IoMessages;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder, or what may be one, that could not be looked into; what lies in it is missing.
 *
 * @param reason in plain words
 */
public record UnlistedFolder(Path folder, String reason) {

    static UnlistedFolder of(Path folder, IOException e) {
        return new UnlistedFolder(folder, IoMessages.of(e));
    }

    /** A sentence without its subject. */
    public String sentence() {
        return "a folder cannot be listed: " + folder + " (" + reason + ")";
    }
}
