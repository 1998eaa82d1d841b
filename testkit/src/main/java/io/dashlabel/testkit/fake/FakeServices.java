package io.dashlabel.testkit.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;

/**
 * Fakes all model services on one real local socket. The path selects the service:
 * <pre>{@code
 * try (FakeServices fakes = FakeServices.start(Script.perImage(Outcome.THROTTLED_MILLIS, Outcome.OK))) {
 *     … ask fakes.uri() with FakeServices.KEY …
 *     assertThat(fakes.violations()).isEmpty();
 * }
 * }</pre>
 *
 * <p>A request that the real service rejects gets that service's own error. It also counts as a violation, unless the
 * script expects it. Safe for concurrent use.
 */
public final class FakeServices implements AutoCloseable {

    /** The only accepted key, in the header of each service. */
    public static final String KEY = "fake-key";

    /** The only accepted Entra token. */
    public static final String TOKEN = "fake.entra.token";

    private final HttpServer server;
    private final Optional<SSLContext> tls;
    private final House house;
    private final List<Fake> fakes;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("fake-services"));
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2, daemons("fake-services-later"));
    private final Sender sender = new Sender(later);

    private FakeServices(int port, Script script, Setup setup) throws IOException {
        house = new House(setup, script);
        fakes = Routes.all(house);
        // Without this property each answer takes 40 ms. Java reads it once, when the first server is created.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        if (setup.tls()) {
            SSLContext context = SelfSigned.make().context();
            HttpsServer https = HttpsServer.create(address, 1024);
            https.setHttpsConfigurator(new HttpsConfigurator(context));
            tls = Optional.of(context);
            server = https;
        } else {
            tls = Optional.empty();
            server = HttpServer.create(address, 1024);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts the services.
     *
     * @param port 0 for any free port
     */
    public static FakeServices start(int port, Script script, Setup setup) throws IOException {
        return new FakeServices(port, script, setup);
    }

    /** Starts the services on any free port. */
    public static FakeServices start(Script script, Setup setup) throws IOException {
        return start(0, script, setup);
    }

    /** Starts the services on any free port with plain HTTP, without quota and latency. */
    public static FakeServices start(Script script) throws IOException {
        return start(0, script, Setup.PLAIN);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The address without a final slash. The paths below it select the services. */
    public URI uri() {
        return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort());
    }

    /**
     * Returns a context that trusts the certificate of these services.
     *
     * @throws IllegalStateException if they use plain HTTP
     */
    public SSLContext trust() {
        return tls.orElseThrow(() -> new IllegalStateException("the services were started without TLS"));
    }

    /** The errors of the clients, one sentence each, in the order of arrival. */
    public List<String> violations() {
        return house.ledger().violations();
    }

    /** The requests that passed all checks and the quota. */
    public List<Asked> asked() {
        return house.ledger().asked();
    }

    /** The number of requests that the quota or a lack of room rejected. */
    public int throttled() {
        return house.ledger().throttled();
    }

    /** The number of requests for each image by its SHA-256, including those that the quota rejected. */
    public SortedMap<String, Integer> requestsPerImage() {
        return house.ledger().images();
    }

    /** The labels that the services find in the images. */
    public Labels labels() {
        return house.labels();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        sender.send(exchange, reply(request));
    }

    private Reply reply(Request request) {
        String where = request.method() + " " + request.path();
        Optional<Fake> fake =
                fakes.stream().filter(f -> f.serves(request.path())).findFirst();
        if (fake.isEmpty()) {
            house.ledger().violation(Check.ROUTE, where, "there is no such path");
            return Reply.json(404, Shape.GATEWAY.body(404, null, null, "404", "Resource not found"));
        }
        try {
            return fake.get().answer(request);
        } catch (Rejected e) {
            house.ledger().violation(e.check(), where, e.message());
            return fake.get().reject(request, e);
        } catch (RuntimeException e) {
            house.ledger().violation(Check.SCRIPT, where, "the fake failed: " + e);
            return Reply.json(500, Json.object().put("error", "the fake failed: " + e));
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }
}
