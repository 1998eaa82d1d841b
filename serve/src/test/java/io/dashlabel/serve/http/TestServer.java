package io.dashlabel.serve.http;

import static java.util.Objects.requireNonNull;

import io.dashlabel.image.DirectorySource;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.serve.image.RunImageServer;
import io.dashlabel.testkit.WrittenRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A server over the folder of two runs, {@code one} and {@code two}, with fake desks, and a browser that may ask it. */
final class TestServer implements AutoCloseable {

    final Path images;
    final Path runs;
    final Map<String, FakeDesk> desks = new TreeMap<>();
    final ReviewServer server;
    final String base;

    private final HttpClient stranger = HttpClient.newHttpClient();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private TestServer(Path folder, boolean readOnly) throws Exception {
        images = folder.resolve("images");
        Files.createDirectories(images.resolve("day"));
        runs = folder.resolve("runs");
        WrittenRun.completed(runs, "one", 10);
        WrittenRun.completed(runs, "two", 11);
        server = ReviewServer.start(
                new ServerSettings("127.0.0.1", 0, Optional.empty(), "ana", readOnly, Optional.of("two"), "9.9"),
                new OpenDesks(new LocalRunStore(runs), run -> {
                    FakeDesk desk = new FakeDesk(run);
                    desks.put(run.id(), desk);
                    return desk;
                }),
                new RunImageServer(run -> new DirectorySource(images)));
        base = "http://127.0.0.1:" + server.port();
    }

    static TestServer start(Path folder) throws Exception {
        return new TestServer(folder, false);
    }

    static TestServer startReadOnly(Path folder) throws Exception {
        return new TestServer(folder, true);
    }

    String token() {
        return server.address().getFragment().substring("t=".length());
    }

    /** Lets the browser in. */
    TestServer signedIn() throws Exception {
        HttpResponse<String> answer = post(browser, "/api/session", "{\"token\":\"" + token() + "\"}", base);
        if (answer.statusCode() != 204) {
            throw new IllegalStateException(answer.body());
        }
        return this;
    }

    FakeDesk desk(String id) throws Exception {
        var unused = get("/api/runs/" + id);
        return openDesk(id);
    }

    /** Returns the desk of a run that a page has asked for. */
    FakeDesk openDesk(String id) {
        return requireNonNull(desks.get(id), id);
    }

    HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<InputStream> stream(String path) throws Exception {
        return browser.send(request(path).build(), BodyHandlers.ofInputStream());
    }

    HttpResponse<String> getWithoutCookie(String path) throws Exception {
        return stranger.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return post(browser, path, json, base);
    }

    HttpResponse<String> postWithoutCookie(String path, String json) throws Exception {
        return post(stranger, path, json, base);
    }

    HttpResponse<String> postFrom(String origin, String path, String json) throws Exception {
        return post(browser, path, json, origin);
    }

    private HttpResponse<String> post(HttpClient client, String path, String json, String origin) throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> postAs(String contentType, String path, String json) throws Exception {
        return browser.send(
                request(path)
                        .header("Content-Type", contentType)
                        .header("Origin", base)
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends these bytes, which no decent client sends, and returns the whole answer. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
