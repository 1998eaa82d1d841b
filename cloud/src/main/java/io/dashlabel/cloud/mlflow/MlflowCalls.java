package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RetryingCall;
import io.dashlabel.cloud.http.Address;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.http.CappedBody;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends requests to a tracking server. It repeats those that change nothing when they are repeated, after 408, 429, 502 to
 * 504 and where no answer came.
 *
 * @param calls for JSON
 * @param files with more time, for whole files
 */
record MlflowCalls(
        TrackingAddress address, Endpoint calls, Endpoint files, MlflowErrors errors, RetryingCall retrying) {

    private static final int LARGEST_ANSWER = 16 << 20;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 429, 502, 503, 504);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** No answer came to a request that must not be repeated blindly. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1;

        private NoAnswer(AnnotatorException cause) {
            super(cause.getMessage(), cause);
        }

        MlflowException asFailure() {
            return new MlflowException(String.valueOf(getMessage()), this);
        }
    }

    @FunctionalInterface
    private interface Request {
        HttpRequest.Builder build() throws MlflowException;
    }

    ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** @param work what it is for, as in {@link MlflowErrors#of} */
    JsonNode get(String path, Map<String, String> query, String work) throws MlflowException {
        return repeated(() -> HttpRequest.newBuilder(uri(path, query)).GET(), work);
    }

    JsonNode post(String path, JsonNode body, String work) throws MlflowException {
        return repeated(() -> posting(path, body), work);
    }

    /** @throws NoAnswer if the server may have done it or not */
    JsonNode postOnce(String path, JsonNode body, String work) throws MlflowException, NoAnswer {
        try {
            return json(once(calls, posting(path, body), work));
        } catch (AnnotatorException.Transient e) {
            throw new NoAnswer(e);
        } catch (AnnotatorException e) {
            throw failed(e);
        }
    }

    JsonNode post(URI uri, JsonNode body, String work) throws MlflowException {
        return repeated(() -> posting(uri, body), work);
    }

    /** Sends a file; to the server itself, or with {@code to} elsewhere. */
    void put(Endpoint to, URI uri, Path file, Map<String, String> headers, String work) throws MlflowException {
        repeat(
                to,
                () -> {
                    try {
                        HttpRequest.Builder request =
                                HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofFile(file));
                        headers.forEach(request::setHeader);
                        return request;
                    } catch (FileNotFoundException e) {
                        throw new MlflowException(file + " is not there any more", e);
                    }
                },
                work);
    }

    /** Fetches a file and replaces an existing one. */
    void fetch(URI uri, Path file, String work) throws IOException {
        try {
            HttpResponse<byte[]> response = retrying.of(attempt -> {
                Files.deleteIfExists(file);
                return retryable(
                        files,
                        files.send(
                                HttpRequest.newBuilder(uri).GET(),
                                info -> info.statusCode() == 200
                                        ? BodySubscribers.mapping(BodySubscribers.ofFile(file), at -> new byte[0])
                                        : new CappedBody(LARGEST_ANSWER, true)));
            });
            requireGood(files, response, work);
        } catch (AnnotatorException e) {
            throw failed(e);
        }
    }

    URI uri(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Address.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(address.api() + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private HttpRequest.Builder posting(String path, JsonNode body) throws MlflowException {
        return posting(uri(path, Map.of()), body);
    }

    private static HttpRequest.Builder posting(URI uri, JsonNode body) throws MlflowException {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes(body)));
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode repeated(Request request, String work) throws MlflowException {
        return json(repeat(calls, request, work));
    }

    private String repeat(Endpoint to, Request request, String work) throws MlflowException {
        try {
            return retrying.of(attempt -> once(to, request.build(), work));
        } catch (AnnotatorException e) {
            throw failed(e);
        }
    }

    private String once(Endpoint to, HttpRequest.Builder request, String work)
            throws AnnotatorException, MlflowException {
        HttpResponse<byte[]> response = to.send(request, info -> new CappedBody(LARGEST_ANSWER, true));
        return requireGood(to, retryable(to, response), work);
    }

    private static HttpResponse<byte[]> retryable(Endpoint to, HttpResponse<byte[]> response)
            throws AnnotatorException {
        if (WORTH_ANOTHER_TRY.contains(response.statusCode())) {
            throw to.errors()
                    .of(response.statusCode(), name -> response.headers().firstValue(name), text(to, response));
        }
        return response;
    }

    private static String text(Endpoint to, HttpResponse<byte[]> response) {
        return to.conceal(new String(response.body(), StandardCharsets.UTF_8));
    }

    private String requireGood(Endpoint to, HttpResponse<byte[]> response, String work) throws MlflowException {
        String body = text(to, response);
        if (response.statusCode() / 100 != 2) {
            throw errors.of(
                    response.statusCode(), work, name -> response.headers().firstValue(name), body);
        }
        return body;
    }

    private JsonNode json(String body) throws MlflowException {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // The sentence below says it; the exception would repeat the body.
        }
        throw new MlflowException(
                200, "", "no MLflow server answers at " + address + "; what answers there sends no JSON");
    }

    private static MlflowException failed(AnnotatorException e) {
        return new MlflowException(String.valueOf(e.getMessage()), e);
    }
}
