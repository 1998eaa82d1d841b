package io.dashlabel.cloud.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A service on a real socket that answers as told and notes what it was asked. */
public final class ScriptedService implements AutoCloseable {

    /** A request. */
    public record Asked(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

        /** A header by its name, whatever its case. */
        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst();
        }
    }

    /** What is answered. */
    public record Told(int status, Map<String, String> headers, String body) {

        public static Told ok(String body) {
            return new Told(200, Map.of(), body);
        }

        public static Told error(int status, String body) {
            return new Told(status, Map.of(), body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Function<Asked, Told> script;

    public ScriptedService(Function<Asked, Told> script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes());
            asked.add(request);
            Told told = script.apply(request);
            told.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The only request so far. */
    public Asked only() {
        if (asked.size() != 1) {
            throw new AssertionError(asked.size() + " requests");
        }
        return asked.get(0);
    }

    public static Endpoint endpoint(String service, Credential credential) {
        return new Endpoint(service, Endpoint.client(Map.of()), credential, Duration.ofSeconds(30), Clock.systemUTC());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
