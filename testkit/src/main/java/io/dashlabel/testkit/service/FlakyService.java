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
 * A model service on a real socket of this machine. {@code POST /label} takes the bytes of an image and answers with made-up
 * labels, or fails as planned; {@code GET /counts} says how often each image was asked about. Safe for concurrent use.
 */
public final class FlakyService implements AutoCloseable {

    /**
     * How often was asked about an image.
     *
     * @param requests in all
     * @param answers good ones among them, counted when they are sent
     */
    public record Counts(int requests, int answers) {}

    /** Of one image; guarded by itself. */
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
     * Listens at once.
     *
     * @param port 0 for any that is free
     * @param room for so many requests at once; further ones are turned away with 429 and do not count as attempts
     * @param wait that is named where a fault names one
     */
    public FlakyService(int port, FaultPlan plan, int room, Duration wait) throws IOException {
        this.plan = plan;
        this.room = room;
        this.wait = wait;
        // Without it each answer takes 40 ms. Read once, when the first server of this JVM is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setExecutor(threads);
        server.createContext("/label", this::label);
        server.createContext("/counts", exchange -> send(exchange, Reply.of(200, json(counts()))));
        server.start();
    }

    /** Any free port, room for all, waits of 20 ms. */
    public FlakyService(FaultPlan plan) throws IOException {
        this(0, plan, Integer.MAX_VALUE, Duration.ofMillis(20));
    }

    /** How many requests are being answered now. */
    int underWay() {
        return underWay.get();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** By the SHA-256 of the images. */
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
                exchange.sendResponseHeaders(reply.status(), 0); // of no known length
                dribble(exchange.getResponseBody());
                return;
            }
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            boolean cut = reply.manner() == Reply.Manner.CUT_SHORT;
            exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
        }
    }

    /** Never comes to an end of its own; finds out that the other side has hung up because it goes on sending. */
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
