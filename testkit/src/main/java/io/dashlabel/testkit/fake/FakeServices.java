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
 * All model services on one real socket of this machine, told apart by path:
 *
 * <pre>{@code
 * try (FakeServices fakes = FakeServices.start(Script.perImage(Outcome.THROTTLED_MILLIS, Outcome.OK))) {
 *     … ask fakes.uri() with FakeServices.KEY …
 *     assertThat(fakes.violations()).isEmpty();
 * }
 * }</pre>
 *
 * <p>What the real service rejects is answered with that service's own error and is a violation besides, unless the script
 * expects it. Safe for concurrent use.
 */
public final class FakeServices implements AutoCloseable {

    /** The one key that is taken, in whatever header the service wants it. */
    public static final String KEY = "fake-key";

    /** The one Entra token that is taken. */
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
        // Without it each answer takes 40 ms. Read once, when the first server of this JVM is made.
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
     * Listens at once.
     *
     * @param port 0 for any that is free
     */
    public static FakeServices start(int port, Script script, Setup setup) throws IOException {
        return new FakeServices(port, script, setup);
    }

    /** On any free port. */
    public static FakeServices start(Script script, Setup setup) throws IOException {
        return start(0, script, setup);
    }

    /** On any free port, plain HTTP, no quota, no latency. */
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

    /** Without a slash at its end; services are told apart by the paths below it. */
    public URI uri() {
        return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort());
    }

    /**
     * Trusts the certificate of these services.
     *
     * @throws IllegalStateException where they speak plain HTTP
     */
    public SSLContext trust() {
        return tls.orElseThrow(() -> new IllegalStateException("the services were started without TLS"));
    }

    /** What the clients did wrong, a sentence each, in the order of arrival. */
    public List<String> violations() {
        return house.ledger().violations();
    }

    /** The requests that passed all checks and were let in. */
    public List<Asked> asked() {
        return house.ledger().asked();
    }

    /** How many were turned away by quota or for want of room. */
    public int throttled() {
        return house.ledger().throttled();
    }

    /** How many requests came with each image, by its SHA-256, those turned away by the quota included. */
    public SortedMap<String, Integer> requestsPerImage() {
        return house.ledger().images();
    }

    /** What the services see in the images. */
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
