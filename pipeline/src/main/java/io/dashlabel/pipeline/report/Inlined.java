package io.dashlabel.pipeline.report;

import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A style sheet or script of dashlabel inside the page.
 *
 * @param text the exact text between the tags, because the browser's policy holds its hash
 */
record Inlined(String text) {

    static Inlined resource(String name) {
        try (InputStream in = Inlined.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            // Browsers hash the parsed text, whose line ends are always \n.
            return new Inlined(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of this text in a content security policy: {@code 'sha256-…'}. */
    String source() {
        return "'sha256-" + Sha256.of(text).base64() + "'";
    }
}
