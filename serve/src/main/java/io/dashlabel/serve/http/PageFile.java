package io.dashlabel.serve.http;

import io.dashlabel.label.Sha256;
import java.util.Map;

/**
 * A file of the page, as it is sent.
 *
 * @param tag changes with the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it is
record PageFile(byte[] bytes, String mediaType, String tag) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8",
            "png", "image/png",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private static final int TAG_DIGITS = 32;

    static PageFile of(String name, byte[] bytes) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return new PageFile(
                bytes,
                TYPES.getOrDefault(ending, "text/plain; charset=utf-8"), // licences have no ending
                Sha256.of(bytes).hex(TAG_DIGITS));
    }
}
