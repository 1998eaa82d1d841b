package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Speaks plain HTTP to the fakes. */
final class Raw {

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static final String[] BEARER = {"Authorization", "Bearer fake-key", "Content-Type", "application/json"};
    static final String[] API_KEY = {"api-key", "fake-key", "Content-Type", "application/json"};

    /** What came. */
    record Got(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.of(text());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode error() {
            return json().path("error");
        }

        String content() {
            return json().at("/choices/0/message/content").asText();
        }

        String finish() {
            return json().at("/choices/0/finish_reason").asText();
        }
    }

    private Raw() {}

    static HttpRequest request(URI uri, String method, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    static Got post(FakeServices fakes, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return new Got(
                HTTP.send(request(URI.create(fakes.uri() + path), "POST", body, headers), BodyHandlers.ofByteArray()));
    }

    static Got post(FakeServices fakes, String path, JsonNode body, String... headers)
            throws IOException, InterruptedException {
        return post(fakes, path, Json.write(body).getBytes(StandardCharsets.UTF_8), headers);
    }

    static Got get(FakeServices fakes, String path, String... headers) throws IOException, InterruptedException {
        return new Got(HTTP.send(
                request(URI.create(fakes.uri() + path), "GET", new byte[0], headers), BodyHandlers.ofByteArray()));
    }
}
