package io.dashlabel.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A service of the worst kind: whatever it is asked, it says back the secret that it was shown, as it is told to. */
final class RepeatingServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Function<String, String> answer;

    /** @param answer all that is sent, from the status line on, by the secret */
    RepeatingServer(Function<String, String> answer) throws IOException {
        this.answer = answer;
        threads.execute(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String secret = "";
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String name = line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
                String value = line.replaceFirst("[^:]*: *", "");
                if (name.equals("authorization") || name.endsWith("-key")) {
                    secret = value.replaceFirst("^Bearer ", "");
                } else if (name.equals("content-length")) {
                    length = Integer.parseInt(value);
                }
            }
            in.skipNBytes(length);
            repeated.incrementAndGet();
            socket.getOutputStream().write(answer.apply(secret).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** An answer with a body, whose connection is then closed. */
    static String http(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    String address() {
        return "http://localhost:" + server.getLocalPort();
    }

    /** How often it was asked. */
    int repeated() {
        return repeated.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
