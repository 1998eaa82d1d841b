package io.dashlabel.serve.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Server-sent events to one page. Sending never blocks: what the network does not take yet waits here, and no thread
 * waits with it. A page that takes nothing for long loses its connection; it asks anew, and gets the present state. Safe
 * for use by several threads.
 */
final class EventStream implements WriteListener {

    private static final int MOST_WAITING = 500;

    private final ServletOutputStream out;
    private final Runnable end;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean isOpen = true;
    private boolean isWritable;

    /** @param end called once, after the last event */
    EventStream(ServletOutputStream out, Runnable end) {
        this.out = out;
        this.end = end;
    }

    void event(String name, String json) {
        send("event: " + name + "\ndata: " + json + "\n\n");
    }

    /** Shows the browser that the connection lives, and shows us whether the browser does. */
    void heartbeat() {
        send(":\n\n");
    }

    private void send(String text) {
        boolean ended;
        synchronized (this) {
            if (!isOpen) {
                return;
            }
            waiting.add(text.getBytes(StandardCharsets.UTF_8));
            isOpen = waiting.size() <= MOST_WAITING && (!isWritable || writeSome());
            ended = !isOpen;
        }
        if (ended) {
            end.run();
        }
    }

    @Override
    public void onWritePossible() {
        boolean ended;
        synchronized (this) {
            boolean wasOpen = isOpen;
            isOpen = isOpen && writeSome();
            ended = wasOpen && !isOpen;
        }
        if (ended) {
            end.run();
        }
    }

    /** Writes until the network takes no more; false if the connection is broken. */
    private boolean writeSome() {
        try {
            isWritable = out.isReady();
            while (isWritable && !waiting.isEmpty()) {
                out.write(waiting.removeFirst());
                isWritable = out.isReady();
                if (isWritable && waiting.isEmpty()) {
                    out.flush();
                    isWritable = out.isReady();
                }
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            return false; // the page was closed
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    void close() {
        synchronized (this) {
            if (!isOpen) {
                return;
            }
            isOpen = false;
        }
        end.run();
    }
}
