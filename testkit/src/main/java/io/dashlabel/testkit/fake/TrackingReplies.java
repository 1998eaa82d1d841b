package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;

/** The answers of a tracking server. */
final class TrackingReplies {

    private TrackingReplies() {}

    static Reply fine(JsonNode body) {
        return Reply.json(200, body);
    }

    static Reply error(int status, String code, String message) {
        return Reply.json(status, Json.object().put("error_code", code).put("message", message));
    }

    static Reply invalid(String message) {
        return error(400, "INVALID_PARAMETER_VALUE", message);
    }

    static Reply missing(String message) {
        return error(404, "RESOURCE_DOES_NOT_EXIST", message);
    }

    /** The page for a path that the server does not have. */
    static Reply notFound() {
        return Reply.html(404, "<!doctype html><title>404 Not Found</title>");
    }
}
