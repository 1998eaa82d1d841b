package io.dashlabel.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A way to an HTTP server of this machine. It can be cut and mended, or keep back a certain request and all that follows. */
public final class Wire implements Closeable {

    /** In no request. */
    private static final String NEVER = "\u0000never";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final String last;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;

    public Wire(int server) throws IOException {
        this(server, NEVER);
    }

    /** @param last a part of the first line of the request to keep back; a request has its whole head in one packet here */
    public Wire(int server, String last) throws IOException {
        this.server = server;
        this.last = last;
        thread(this::take);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void cut() throws IOException {
        cut = true;
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            socket.close();
        }
    }

    public void mend() {
        cut = false;
    }

    /** Waits until the client sends the request that is kept back; false if it ends before. */
    public boolean isReached(Process client) throws InterruptedException {
        while (client.isAlive() && !reached.await(50, TimeUnit.MILLISECONDS)) {}
        return reached.getCount() == 0;
    }

    private void take() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                if (cut) {
                    from.close();
                    continue;
                }
                Socket to = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(from);
                open.add(to);
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
                if (new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains(last)) {
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
        try (from;
                to;
                InputStream in = from.getInputStream();
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
        cut();
    }
}
