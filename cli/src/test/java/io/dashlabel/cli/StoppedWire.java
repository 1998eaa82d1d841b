package io.dashlabel.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A way to an HTTP server of this machine that keeps back a certain request, and all that follows it. */
final class StoppedWire implements Closeable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final String request;
    private final CountDownLatch reached = new CountDownLatch(1);

    /** @param request a part of the first line of the request; a request has its whole head in one packet here */
    StoppedWire(int server, String request) throws IOException {
        this.server = server;
        this.request = request;
        thread(this::take);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Waits until the client sends the request; false if it ends before. */
    boolean isReached(Process client) throws InterruptedException {
        while (client.isAlive() && !reached.await(50, TimeUnit.MILLISECONDS)) {}
        return reached.getCount() == 0;
    }

    private void take() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                Socket to = new Socket(InetAddress.getLoopbackAddress(), server);
                thread(() -> ask(from, to));
                thread(() -> answer(to, from));
            } catch (IOException e) {
                continue; // closed
            }
        }
    }

    private void ask(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[1 << 16];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains(request)) {
                    reached.countDown();
                }
                if (reached.getCount() > 0) {
                    out.write(bytes, 0, read);
                }
            }
        } catch (IOException e) {
            return; // one side has gone
        }
    }

    private static void answer(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            return; // one side has gone
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
