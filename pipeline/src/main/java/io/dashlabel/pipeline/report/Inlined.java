package io.dashlabel.pipeline.report;

import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A style sheet or script of ours that is written into the page.
 *
 * @param text as it stands between the tags; the browser's policy knows it by its hash, so not a character may differ
 */
record Inlined(String text) {

    static Inlined resource(String name) {
        try (InputStream in = Inlined.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            // Browsers hash what they parsed, in which line ends are \n whatever the file has.
            return new Inlined(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a content security policy names this text: {@code 'sha256-…'}. */
    String source() {
        return "'sha256-" + Sha256.of(text).base64() + "'";
    }
}
