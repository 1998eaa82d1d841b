package io.dashlabel.serve.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers requests that are no valid HTTP, before any address is looked at: no page of the server's own, no details. */
final class BareErrors implements Request.Handler {

    private final JsonBody json;

    BareErrors(JsonBody json) {
        this.json = json;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        AnswerHeaders.set(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(json.write(ErrorAnswers.unreadable())), callback);
        return true;
    }
}
