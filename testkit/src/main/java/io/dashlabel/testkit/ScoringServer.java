package io.dashlabel.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The server that runs scoring scripts in the containers of Azure Machine Learning, on this machine, from the virtual
 * environment that {@code peers/install azmlinfsrv} made. If it is absent, JUnit skips the test and names it.
 */
public final class ScoringServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final String address;
    private final Path log;

    private ScoringServer(Process process, String address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param script the scoring script
     * @param modules a folder from which the script may import
     * @param folder for the server's log
     */
    public static ScoringServer start(Path script, Path modules, Path folder) throws IOException {
        Path python = PeerTool.named("azmlinfsrv").python();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("scoring.log");
        ProcessBuilder builder = new ProcessBuilder(
                        python.toString(),
                        "-B", // no compiled files beside the sources
                        SharedData.checkout()
                                .resolve("peers/checks/azmlinfsrv_local.py")
                                .toString(),
                        "--entry_script",
                        script.toString(),
                        "--port",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("AML_APP_ROOT", modules.toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        ScoringServer server = new ScoringServer(builder.start(), "http://127.0.0.1:" + port, log);
        try {
            server.awaitHealth();
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private void awaitHealth() throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(1))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(health, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .equals("Healthy")) {
                    return;
                }
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        throw new IOException("azmlinfsrv does not answer: " + Files.readString(log));
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The scoring address, which ends in {@code /score}. */
    public String address() {
        return address + "/score";
    }

    /** Ends it at once, also while a script works. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
