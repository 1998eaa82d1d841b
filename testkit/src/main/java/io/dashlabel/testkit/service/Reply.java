package io.dashlabel.testkit.service;

import java.util.Map;

/** What the service sends, and how. */
record Reply(int status, Map<String, String> headers, String body, Manner manner) {

    enum Manner {
        WHOLE,
        /** Nothing is sent; the connection is closed. */
        HUNG_UP,
        /** Half of the body, then the connection is closed. */
        CUT_SHORT,
        /** One byte at a time, until the other side has had enough. */
        DRIBBLE
    }

    static Reply of(int status, String body) {
        return new Reply(status, Map.of(), body, Manner.WHOLE);
    }

    Reply with(Map<String, String> newHeaders) {
        return new Reply(status, newHeaders, body, manner);
    }

    Reply in(Manner newManner) {
        return new Reply(status, headers, body, newManner);
    }
}
