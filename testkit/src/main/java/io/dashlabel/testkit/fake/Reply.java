package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response and the way of sending it.
 *
 * @param delay before the first byte
 * @param sent runs directly before the response
 */
record Reply(int status, Map<String, String> headers, byte[] body, Manner manner, Duration delay, Runnable sent) {

    enum Manner {
        WHOLE,
        /** Sends status and headers, then closes the connection. */
        CUT,
        /** Sends one byte at a time until the client closes the connection. */
        DRIBBLE
    }

    Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Manner.WHOLE, Duration.ZERO, () -> {});
    }

    static Reply json(int status, JsonNode body) {
        return of(status, "application/json", Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    static Reply html(int status, String body) {
        return of(status, "text/html", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a copy with one more header. */
    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, manner, delay, sent);
    }

    Reply with(Map<String, String> headers) {
        Reply reply = this;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    Reply in(Manner newManner) {
        return new Reply(status, headers, body, newManner, delay, sent);
    }

    Reply after(Duration newDelay) {
        return new Reply(status, headers, body, manner, newDelay, sent);
    }

    Reply then(Runnable newSent) {
        return new Reply(status, headers, body, manner, delay, newSent);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
