package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.http.Address;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of the files and batches of a chat model.
 *
 * @param base the part before {@code /files} and {@code /batches}
 * @param query with its question mark, or empty
 * @param model the name in each line: a model, or Azure's deployment
 * @param endpoint the endpoint of batches and their lines: {@code /v1/chat/completions}
 * @param azure whether it is Azure's dialect
 */
record BatchTarget(String base, String query, String model, String endpoint, boolean azure) {

    private static final Pattern PATH = Pattern.compile("(.*?)(?:/deployments/([^/]+))?/chat/completions");

    /** @param config names the endpoint if the usual one does not work */
    static BatchTarget of(ChatTarget target, BatchSettings config) {
        URI uri = target.uri();
        Matcher path = PATH.matcher(uri.getRawPath());
        if (!path.matches()) {
            throw new IllegalArgumentException(uri + " is not the address of a chat model");
        }
        boolean dated = path.group(2) != null;
        return new BatchTarget(
                uri.getScheme() + "://" + uri.getRawAuthority() + path.group(1),
                uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery(),
                dated
                        ? URLDecoder.decode(path.group(2), StandardCharsets.UTF_8)
                        : target.model().orElseThrow(),
                config.endpoint().orElse(dated ? "/chat/completions" : "/v1/chat/completions"),
                !target.openai());
    }

    URI files(String below) {
        return URI.create(base + "/files" + below + query);
    }

    URI batches(String below) {
        return URI.create(base + "/batches" + below + query);
    }

    /** @param after the last batch id of the page before, or empty */
    URI page(String after) {
        return URI.create(base + "/batches" + (query.isEmpty() ? "?" : query + "&") + "limit=100"
                + (after.isEmpty() ? "" : "&after=" + Address.encoded(after)));
    }
}
