package io.dashlabel.testkit.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model service on a real local socket. {@code POST /label} takes the bytes of an image and returns made-up labels,
 * or fails as planned. {@code GET /counts} returns the number of requests for each image. Safe for concurrent use.
 */
public final class FlakyService implements AutoCloseable {

    /**
     * The requests for one image.
     *
     * @param requests number of all requests
     * @param answers number of good answers, counted when they are sent
     */
    public record Counts(int requests, int answers) {}

    /** The counters of one image; guarded by the object itself. */
    private static final class Seen {
        private int requests;
        private int attempts;
        private int answers;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "flaky-service");
        thread.setDaemon(true);
        return thread;
    });
    private final FaultPlan plan;
    private final int room;
    private final Duration wait;
    private final MadeUp madeUp = new MadeUp();
    private final ConcurrentHashMap<String, Seen> images = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * Starts the service.
     *
     * @param port 0 for any free port
     * @param room largest number of concurrent requests; further ones get status 429 and do not count as attempts
     * @param wait the waiting time that faults state
     */
    public FlakyService(int port, FaultPlan plan, int room, Duration wait) throws IOException {
        this.plan = plan;
        this.room = room;
        this.wait = wait;
        // Without this property each answer takes 40 ms. Java reads it once, when the first server is created.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setExecutor(threads);
        server.createContext("/label", this::label);
        server.createContext("/counts", exchange -> send(exchange, Reply.of(200, json(counts()))));
        server.start();
    }

    /** Starts the service on any free port, without a limit of concurrent requests and with waiting times of 20 ms. */
    public FlakyService(FaultPlan plan) throws IOException {
        this(0, plan, Integer.MAX_VALUE, Duration.ofMillis(20));
    }

    /** The number of requests in progress. */
    int underWay() {
        return underWay.get();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The requests by the SHA-256 of the images. */
    public SortedMap<String, Counts> counts() {
        SortedMap<String, Counts> counts = new TreeMap<>();
        images.forEach((sha256, seen) -> {
            synchronized (seen) {
                counts.put(sha256, new Counts(seen.requests, seen.answers));
            }
        });
        return counts;
    }

    private static String json(Map<String, Counts> counts) {
        StringBuilder json = new StringBuilder("{");
        counts.forEach((sha256, count) -> json.append(json.length() == 1 ? "\n" : ",\n")
                .append('"')
                .append(sha256)
                .append("\":{\"requests\":")
                .append(count.requests())
                .append(",\"answers\":")
                .append(count.answers())
                .append('}'));
        return json.append("\n}\n").toString();
    }

    private void label(HttpExchange exchange) throws IOException {
        byte[] image = exchange.getRequestBody().readAllBytes();
        String sha256 = sha256(image);
        Seen seen = images.computeIfAbsent(sha256, key -> new Seen());
        boolean roomy = underWay.incrementAndGet() <= room;
        try {
            Optional<Fault> fault = Optional.of(Fault.THROTTLED_SILENT);
            synchronized (seen) {
                seen.requests++;
                if (roomy) {
                    fault = plan.of(sha256, ++seen.attempts);
                }
                seen.answers += fault.isEmpty() ? 1 : 0;
            }
            Reply good = madeUp.reply(sha256);
            send(exchange, fault.map(f -> f.reply(good, wait, Instant.now())).orElse(good));
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            if (reply.manner() == Reply.Manner.HUNG_UP) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            if (reply.manner() == Reply.Manner.DRIBBLE) {
                exchange.sendResponseHeaders(reply.status(), 0); // the length is unknown
                dribble(exchange.getResponseBody());
                return;
            }
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            boolean cut = reply.manner() == Reply.Manner.CUT_SHORT;
            exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
        }
    }

    /** Sends bytes without end. A write fails after the client has closed the connection, which ends the loop. */
    private static void dribble(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
