package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The form of an error in a response body. */
enum Shape {
    /** {@code {"error":{"message","type","param","code"}}}, the last two often null. */
    OPENAI {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            return inError(error(type == null ? typeOf(status) : type, param, code, said));
        }
    },
    /** The same; type is null, and code is a string of digits if there is no better one. */
    AZURE {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            return inError(error(type, param, code == null ? "" + status : code, said));
        }
    },
    /** {@code {"error":{"code","message"}}} of Azure's gateway. */
    GATEWAY {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            return inError(
                    Json.object().put("code", code == null ? "" + status : code).put("message", said));
        }
    },
    /** The service has types of its own. */
    OLLAMA {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            String own = status == 404 ? "not_found_error" : status < 500 ? "invalid_request_error" : "api_error";
            return inError(error(own, null, null, said));
        }
    },
    /** {@code code} is the status, a number. */
    VLLM {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            ObjectNode error = error(status == 404 ? "NotFoundError" : "BadRequestError", param, null, said);
            return inError(error.put("code", status));
        }
    },
    /** {@code code} is the status, a number; no {@code param}. */
    LLAMA_CPP {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            String own = status < 500 ? "invalid_request_error" : status == 503 ? "unavailable_error" : "server_error";
            return inError(
                    Json.object().put("code", status).put("message", said).put("type", own));
        }
    },
    /** {@code error} is a string. */
    LM_STUDIO {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            return Json.object().put("error", said);
        }
    },
    /** {@code {"message"}} of a scoring container. */
    CONTAINER {
        @Override
        ObjectNode body(int status, @Nullable String type, @Nullable String param, @Nullable String code, String said) {
            return Json.object().put("message", said);
        }
    };

    /**
     * Returns the body of an error.
     *
     * @param type null for the usual one
     */
    abstract ObjectNode body(
            int status, @Nullable String type, @Nullable String param, @Nullable String code, String said);

    private static ObjectNode inError(ObjectNode error) {
        ObjectNode body = Json.object();
        body.set("error", error);
        return body;
    }

    private static ObjectNode error(
            @Nullable String type, @Nullable String param, @Nullable String code, String message) {
        return Json.object()
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
    }

    private static String typeOf(int status) {
        return status >= 500 ? "server_error" : "invalid_request_error";
    }
}
