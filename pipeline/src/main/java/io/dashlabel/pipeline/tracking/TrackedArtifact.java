package io.dashlabel.pipeline.tracking;

import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file for a tracking server.
 *
 * @param path at the server, with {@code /}
 * @param file on this machine
 * @param digest of its bytes, 16 hexadecimal digits
 */
record TrackedArtifact(String path, Path file, long bytes, String digest, String contentType) {

    private static final int DIGITS = 16;

    static TrackedArtifact of(String path, Path file, String contentType) throws IOException {
        return new TrackedArtifact(path, file, Files.size(file), Sha256.of(file).hex(DIGITS), contentType);
    }

    /** The folder at the server; empty for the topmost one. */
    String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
