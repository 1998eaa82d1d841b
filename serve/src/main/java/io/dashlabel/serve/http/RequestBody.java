package io.dashlabel.serve.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request, which may have at most a million bytes. */
final class RequestBody {

    static final int MOST = 1_000_000;

    private RequestBody() {}

    /** @throws Refusal if the body is larger, whatever its header says */
    static byte[] of(Context request) throws IOException {
        try (InputStream in = request.req().getInputStream()) {
            byte[] body = request.contentLength() > MOST ? new byte[MOST + 1] : in.readNBytes(MOST + 1);
            if (body.length > MOST) {
                throw new Refusal(413, "too-large", "a request may have at most 1 MB");
            }
            return body;
        }
    }
}
