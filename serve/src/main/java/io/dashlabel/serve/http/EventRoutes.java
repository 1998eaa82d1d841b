package io.dashlabel.serve.http;

import io.dashlabel.serve.desk.DeskEvent;
import io.dashlabel.serve.desk.ReviewDesk;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends the events of a run to each page that shows it. */
final class EventRoutes implements Closeable {

    /** Below the half minute after which the server closes a silent connection. */
    private static final int HEARTBEAT_SECONDS = 10;

    private static final int MOST_STREAMS = 500;

    private final OpenDesks desks;
    private final JsonBody json;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dashlabel-serve-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    EventRoutes(OpenDesks desks, JsonBody json) {
        this.desks = desks;
        this.json = json;
        var unused = heart.scheduleAtFixedRate(
                () -> streams.forEach(EventStream::heartbeat), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/runs/{run}/events", this::open);
    }

    private void open(Context request) throws IOException {
        ReviewDesk desk = desks.at(request.pathParam("run"));
        if (streams.size() >= MOST_STREAMS) {
            throw new Refusal(503, "failed", "too many pages are open; close some");
        }
        request.contentType("text/event-stream").header("Cache-Control", "no-store");
        request.disableCompression();
        request.future(() -> stream(desk, request)); // no thread waits for the end
    }

    private CompletableFuture<?> stream(ReviewDesk desk, Context request) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        try {
            ServletOutputStream out = request.res().getOutputStream();
            EventStream stream = new EventStream(out, () -> ended.complete(null));
            streams.add(stream);
            Closeable subscription = desk.subscribe(event -> send(stream, event));
            stream.heartbeat(); // the browser learns that the connection stands
            out.setWriteListener(stream);
            return ended.whenComplete((nothing, failure) -> {
                streams.remove(stream);
                close(subscription);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(EventStream stream, DeskEvent event) {
        try {
            stream.event(event.name(), json.text(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is written into memory
        }
    }

    private static void close(Closeable subscription) {
        try {
            subscription.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int openStreams() {
        return streams.size();
    }

    @Override
    public void close() {
        heart.shutdownNow();
        streams.forEach(EventStream::close);
    }
}
