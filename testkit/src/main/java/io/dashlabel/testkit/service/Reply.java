package io.dashlabel.testkit.service;

import java.util.Map;

/** A response of the service and the way of sending it. */
record Reply(int status, Map<String, String> headers, String body, Manner manner) {

    enum Manner {
        WHOLE,
        /** Closes the connection without sending anything. */
        HUNG_UP,
        /** Sends half of the body and closes the connection. */
        CUT_SHORT,
        /** Sends one byte at a time until the client closes the connection. */
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
