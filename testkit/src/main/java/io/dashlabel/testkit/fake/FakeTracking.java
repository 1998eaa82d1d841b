package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * A tracking server of MLflow on a real local socket, or that of a workspace of Azure Machine Learning. It keeps what it
 * gets, and checks each request as the real one does. Safe for concurrent use.
 */
public final class FakeTracking implements AutoCloseable {

    /** The only accepted token of a workspace. */
    public static final String TOKEN = "fake.entra.token";

    private static final String WORKSPACE =
            "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.MachineLearningServices/workspaces/w1";

    /** What happens to a request instead of a plain answer. */
    public enum Fault {
        /** Nothing is done, and the answer says so. */
        UNAVAILABLE,
        /** Nothing is done, and the answer asks for fewer requests. */
        THROTTLED,
        /** It is done, and no answer comes. */
        LOST,
        /** Nothing is done, and a page of a proxy comes. */
        PAGE,
        /** Nothing is done: the name of the host is not allowed. */
        FOREIGN_HOST,
        /** Nothing is done: the user may only read. */
        FORBIDDEN
    }

    private record Planned(String pathPart, Fault fault) {}

    private record Interruption(String pathPart, Runnable once) {}

    private final HttpServer server;
    private final Optional<SSLContext> tls;
    private final TrackingStore store;
    private final Optional<String> authorization;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-tracking");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Planned> faults = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private Optional<Interruption> interruption = Optional.empty();

    private FakeTracking(boolean azure, Optional<String> authorization) throws IOException {
        this.authorization = authorization;
        store = new TrackingStore(azure);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (azure) {
            SSLContext context = SelfSigned.make().context();
            HttpsServer https = HttpsServer.create(address, 100);
            https.setHttpsConfigurator(new HttpsConfigurator(context));
            tls = Optional.of(context);
            server = https;
        } else {
            tls = Optional.empty();
            server = HttpServer.create(address, 100);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakeTracking start() throws IOException {
        return new FakeTracking(false, Optional.empty());
    }

    public static FakeTracking withLogin(String user, String password) throws IOException {
        String both = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new FakeTracking(false, Optional.of("Basic " + both));
    }

    /** A workspace, over TLS. */
    public static FakeTracking workspace() throws IOException {
        return new FakeTracking(true, Optional.of("Bearer " + TOKEN));
    }

    /** The address as a user writes it. */
    public String address() {
        return tls.isPresent()
                ? "azureml://localhost:" + port() + "/mlflow/v1.0" + WORKSPACE
                : "http://localhost:" + port();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** Trusts the certificate of a workspace. */
    public SSLContext trust() {
        return tls.orElseThrow();
    }

    public TrackingStore store() {
        return store;
    }

    /** The next request whose path has this part meets a fault. */
    public synchronized FakeTracking next(String pathPart, Fault fault) {
        faults.add(new Planned(pathPart, fault));
        return this;
    }

    /**
     * Does something once, before the next request whose path has this part: the moment in which another process may be
     * faster, or the client may be killed.
     */
    public synchronized void before(String pathPart, Runnable once) {
        interruption = Optional.of(new Interruption(pathPart, once));
    }

    /** Method and path of all requests, in their order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The number of requests that a predicate accepts. */
    public long count(Predicate<String> which) {
        return requests().stream().filter(which).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        String path = exchange.getRequestURI().getRawPath();
        Optional<Fault> fault = note(request.method() + " " + path);
        Optional<Reply> reply = fault.flatMap(FakeTracking::instead);
        if (reply.isEmpty()) {
            Reply done = answer(request, path);
            reply = fault.isPresent() ? Optional.empty() : Optional.of(done);
        }
        if (reply.isEmpty()) {
            exchange.close(); // the connection ends without an answer
            return;
        }
        reply.get()
                .headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = reply.get().body();
        exchange.sendResponseHeaders(reply.get().status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Optional<Fault> note(String line) {
        Optional<Interruption> first;
        Optional<Planned> met;
        synchronized (this) {
            requests.add(line);
            first = interruption.filter(each -> line.contains(each.pathPart()));
            if (first.isPresent()) {
                interruption = Optional.empty();
            }
            met = faults.stream().filter(each -> line.contains(each.pathPart())).findFirst();
            met.ifPresent(faults::remove);
        }
        first.map(Interruption::once).ifPresent(Runnable::run);
        return met.map(Planned::fault);
    }

    private static Optional<Reply> instead(Fault fault) {
        return switch (fault) {
            case UNAVAILABLE -> Optional.of(Reply.html(503, "<html>busy</html>"));
            case THROTTLED -> Optional.of(Reply.html(429, "slower").with("Retry-After", "0"));
            case PAGE -> Optional.of(Reply.html(200, "<html>Please log in</html>"));
            case FOREIGN_HOST ->
                Optional.of(Reply.of(
                        403,
                        "text/plain",
                        "Invalid Host header - possible DNS rebinding attack detected"
                                .getBytes(StandardCharsets.UTF_8)));
            case FORBIDDEN -> Optional.of(Reply.html(403, "Permission denied"));
            case LOST -> Optional.empty();
        };
    }

    private Reply answer(Request request, String rawPath) throws IOException {
        boolean signed = rawPath.startsWith("/blobs/");
        if (!signed
                && authorization.isPresent()
                && !request.header("Authorization").equals(authorization)) {
            return Reply.html(401, "You are not authenticated.").with("WWW-Authenticate", "Basic realm=\"mlflow\"");
        }
        if (signed) {
            return store.blob(request, rawPath);
        }
        String prefix = tls.isPresent() ? "/mlflow/v2.0" + WORKSPACE : "";
        if (tls.isPresent() && rawPath.startsWith("/history/v1.0" + WORKSPACE + "/")) {
            return store.places(request, rawPath, "https://localhost:" + port());
        }
        if (!rawPath.startsWith(prefix + "/api/2.0/")) {
            return TrackingReplies.notFound();
        }
        String call = rawPath.substring((prefix + "/api/2.0/").length());
        JsonNode body = request.method().equals("POST") ? Json.read(request.body()) : Json.object();
        if (request.method().equals("POST") && !request.mediaType().equals("application/json")) {
            return TrackingReplies.error(400, "BAD_REQUEST", "Content-Type must be application/json");
        }
        return store.answer(request, call, body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
