package io.dashlabel.pipeline.report;

import java.util.Base64;

/** A JPEG to embed in the page, kept as text a third longer than the file. */
public final class EmbeddedJpeg {

    private final String dataUri;

    /** @throws IllegalArgumentException if the bytes do not start like a JPEG */
    public EmbeddedJpeg(byte[] bytes) {
        if (bytes.length < 3 || bytes[0] != (byte) 0xFF || bytes[1] != (byte) 0xD8 || bytes[2] != (byte) 0xFF) {
            throw new IllegalArgumentException("not a JPEG");
        }
        dataUri = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** {@code data:image/jpeg;base64,…}. */
    public String dataUri() {
        return dataUri;
    }
}
