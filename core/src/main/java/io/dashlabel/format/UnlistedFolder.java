package io.dashlabel.format;

import io.dashlabel.io.IoMessages;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder that could not be listed; the files in it are missing.
 *
 * @param folder path, which may also be that of another kind of entry
 * @param reason in plain words
 */
public record UnlistedFolder(Path folder, String reason) {

    static UnlistedFolder of(Path folder, IOException e) {
        return new UnlistedFolder(folder, IoMessages.of(e));
    }

    /** A sentence without a capital letter and a full stop. */
    public String sentence() {
        return "a folder cannot be listed: " + folder + " (" + reason + ")";
    }
}
