package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors of both Computer Vision services. */
final class VisionErrors {

    private VisionErrors() {}

    /**
     * @param nested whether the error is within {@code error}; otherwise it is at the top level with a
     *     {@code requestId}
     */
    static Reply of(int status, String inner, String message, boolean nested) {
        ObjectNode error = Json.object().put("code", "InvalidRequest").put("message", message);
        error.putObject("innererror").put("code", inner).put("message", message);
        if (!nested) {
            return Reply.json(status, error.put("requestId", "7f3c0000-0000-4000-8000-000000000000"));
        }
        ObjectNode body = Json.object();
        body.set("error", error);
        return Reply.json(status, body);
    }

    /** The gateway reports errors that do not concern the image. */
    static Reply of(Rejected no, boolean nested) {
        String inner = no.code();
        boolean gateway = no.check() == Check.AUTH || no.check() == Check.METHOD || no.status() == 404;
        if (!gateway && inner != null) {
            return of(no.status(), inner, no.message(), nested);
        }
        Reply reply =
                Reply.json(no.status(), Shape.GATEWAY.body(no.status(), null, null, "" + no.status(), no.message()));
        return no.status() == 401
                ? reply.with(
                                "WWW-Authenticate",
                                "AzureApiManagementKey realm=\"fake\",name=\"Ocp-Apim-Subscription-Key\"")
                        .with("apim-request-id", "7f3c0000-0000-4000-8000-000000000000")
                : reply;
    }
}
