package io.dashlabel.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real tracking server of MLflow with logins, in a folder of its own, from the virtual environment that {@code
 * peers/install mlflow} made. If it is absent, JUnit skips the test and names it.
 */
public final class MlflowServer implements AutoCloseable {

    /** May do everything. */
    public static final String ADMIN = "admin";

    /** Of {@link #ADMIN}. */
    public static final String PASSWORD = "notTellingAnybody12";

    private static final Duration START = Duration.ofMinutes(4);

    private final Process process;
    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private MlflowServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a server and waits until it answers. */
    public static MlflowServer start(Path folder) throws IOException {
        Path python = PeerTool.named("mlflow").python();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = folder.resolve("auth.ini");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "[mlflow]",
                        "default_permission = READ",
                        "database_uri = sqlite:///" + folder.resolve("auth.db"),
                        "admin_username = " + ADMIN,
                        "admin_password = " + PASSWORD,
                        "authorization_function = mlflow.server.auth:authenticate_request_basic_auth",
                        ""));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        python.resolveSibling("mlflow").toString(),
                        "server",
                        "--app-name",
                        "basic-auth",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--artifacts-destination",
                        folder.resolve("artifacts").toString(),
                        "--serve-artifacts",
                        "--workers",
                        "1"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "MLFLOW_DISABLE_TELEMETRY",
                        "true",
                        "MLFLOW_AUTH_CONFIG_PATH",
                        config.toString(),
                        "MLFLOW_FLASK_SERVER_SECRET_KEY",
                        "for-this-test",
                        "PATH",
                        python.getParent() + ":" + System.getenv("PATH")));
        MlflowServer server = new MlflowServer(builder.start(), "http://127.0.0.1:" + port);
        try {
            server.awaitHealth(folder);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private void awaitHealth(Path folder) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (send(HttpRequest.newBuilder(URI.create(address + "/health")))
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                pause();
            }
        }
        throw new IOException("MLflow does not answer: " + Files.readString(folder.resolve("server.log")));
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public String address() {
        return address;
    }

    /** Makes a user who may read all and write only their own. */
    public void user(String name, String password) throws IOException {
        String answer = call(
                "POST",
                "/api/2.0/mlflow/users/create",
                "{\"username\": \"" + name + "\", \"password\": \"" + password + "\"}");
        if (!answer.contains(name)) {
            throw new IOException(answer);
        }
    }

    /** Asks as the administrator. */
    public String call(String method, String path, String body) throws IOException {
        String login = Base64.getEncoder().encodeToString((ADMIN + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                        .header("Authorization", "Basic " + login)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
