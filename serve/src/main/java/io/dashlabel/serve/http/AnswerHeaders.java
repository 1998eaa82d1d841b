package io.dashlabel.serve.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The headers of every answer, with which the browser keeps foreign code out of the page. */
final class AnswerHeaders {

    private static final Map<String, String> ALL = new TreeMap<>(Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store"));

    private AnswerHeaders() {}

    static void set(BiConsumer<String, String> header) {
        ALL.forEach(header);
    }
}
