package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A complete request.
 *
 * @param path decoded
 * @param query decoded, by name
 */
record Request(String method, String path, Map<String, String> query, Headers headers, byte[] body) {

    static Request of(HttpExchange exchange) throws IOException {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Returns the content type in lower case without parameters such as the charset. Empty if there is none. */
    String mediaType() {
        String type = header("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    void allow(String onlyMethod) throws Rejected {
        if (!method.equals(onlyMethod)) {
            throw new Rejected(Check.METHOD, 405, "Method " + method + " is not allowed here; use " + onlyMethod + ".");
        }
    }

    /** Returns the body. It must be an object, and the header must state JSON. */
    JsonNode json() throws Rejected {
        if (!mediaType().equals("application/json")) {
            throw new Rejected(
                    Check.CONTENT_TYPE,
                    415,
                    "Unsupported Content-Type '" + header("Content-Type").orElse("") + "'; use application/json.");
        }
        try {
            JsonNode json = Json.read(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // the check below reports it
        }
        throw new Rejected(Check.BODY, 400, "We could not parse the JSON body of your request.");
    }
}
