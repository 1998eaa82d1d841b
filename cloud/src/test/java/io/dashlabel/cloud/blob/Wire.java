package io.dashlabel.cloud.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A way to a server of this machine that can be cut and mended. */
final class Wire implements Closeable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;

    Wire(int server) throws IOException {
        this.server = server;
        thread(this::take);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() throws IOException {
        cut = true;
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            socket.close();
        }
    }

    void mend() {
        cut = false;
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
                thread(() -> pass(from, to));
                thread(() -> pass(to, from));
            } catch (IOException e) {
                continue; // closed
            }
        }
    }

    private static void pass(Socket from, Socket to) {
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
