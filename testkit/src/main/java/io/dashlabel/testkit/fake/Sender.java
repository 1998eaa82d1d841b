package io.dashlabel.testkit.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends replies at their time and in their way. No thread waits meanwhile.
 *
 * @param later belongs to the server, which stops it
 */
record Sender(ScheduledExecutorService later) {

    void send(HttpExchange exchange, Reply reply) {
        if (reply.delay().isZero()) {
            now(exchange, reply);
        } else {
            var unused =
                    later.schedule(() -> now(exchange, reply), reply.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void now(HttpExchange exchange, Reply reply) {
        reply.sent().run();
        byte[] body = reply.body();
        try {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            switch (reply.manner()) {
                case WHOLE -> {
                    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                }
                case CUT -> {
                    exchange.sendResponseHeaders(reply.status(), Math.max(1, body.length));
                    exchange.getResponseBody().flush(); // newer JDKs keep the headers until then
                    exchange.close();
                }
                case DRIBBLE -> {
                    exchange.sendResponseHeaders(reply.status(), 0); // the length is unknown
                    drip(exchange);
                }
            }
        } catch (IOException e) {
            exchange.close(); // the client has closed the connection
        }
    }

    /** Sends bytes without end. A write fails after the client has closed the connection, which ends the loop. */
    private void drip(HttpExchange exchange) {
        try {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            var unused = later.schedule(() -> drip(exchange), 50, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            exchange.close();
        }
    }
}
