package io.dashlabel.testkit;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs a PostgreSQL server for the tests. It listens on a free local port, requires a password and uses a temporary
 * folder. It searches the binaries on the PATH and in the folders of Debian, Red Hat and Homebrew. PostgreSQL does not
 * run as root: root starts it as user {@code postgres} or {@code nobody}.
 */
final class PostgresServer implements AutoCloseable {

    static final String USER = "dashlabel_test";
    static final String PASSWORD = "s3cret-of-the-tests";

    private final Path binaries;
    private final List<String> asUser;
    private final Path home;
    private final Thread atExit = new Thread(this::stop);
    private int port;

    private PostgresServer(Path binaries, List<String> asUser, Path home) {
        this.binaries = binaries;
        this.asUser = asUser;
        this.home = home;
    }

    /** Starts a server. If the binaries or a suitable user are missing, JUnit reports the test as skipped. */
    static PostgresServer start() throws IOException {
        Optional<Path> binaries = binaries();
        Assumptions.assumeTrue(
                binaries.isPresent(), "absent: PostgreSQL (install it, or set " + PostgresPlace.VARIABLE + ")");
        List<String> asUser = List.of();
        Path home = Files.createTempDirectory("dashlabel-postgres");
        if (System.getProperty("user.name").equals("root")) {
            Optional<String> user = Stream.of("postgres", "nobody")
                    .filter(name -> run(home, List.of("id", name)) == 0)
                    .findFirst();
            Assumptions.assumeTrue(user.isPresent(), "absent: a user other than root to run PostgreSQL");
            asUser = List.of("runuser", "-u", user.orElseThrow(), "--");
            required(home, List.of("chown", user.orElseThrow(), home.toString()));
        }
        PostgresServer server = new PostgresServer(binaries.orElseThrow(), asUser, home);
        try {
            server.begin();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void begin() throws IOException {
        Path password = Files.writeString(home.resolve("password"), PASSWORD);
        required(
                home,
                command(
                        "initdb",
                        "-D",
                        "data",
                        "-U",
                        USER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile",
                        password.toString(),
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"));
        Runtime.getRuntime().addShutdownHook(atExit);
        for (int attempt = 1; ; attempt++) { // another process may take the port in the meantime
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            if (started()) {
                return;
            }
            if (attempt == 3) {
                throw new IOException("PostgreSQL does not start: " + Files.readString(home.resolve("log")));
            }
        }
    }

    /** Starts the server on its port. Returns whether it runs. */
    boolean started() {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + home;
        return run(home, command("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")) == 0;
    }

    /** The address of its database, without parameters. */
    String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    void stop() {
        if (Files.exists(home.resolve("data/postmaster.pid"))) {
            run(home, command("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop"));
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) { // the JVM is already shutting down
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(asUser);
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void required(Path folder, List<String> command) throws IOException {
        int result = run(folder, command);
        if (result != 0) {
            throw new IOException(
                    command + " ended with " + result + ": " + Files.readString(folder.resolve("output")));
        }
    }

    /** Runs a command and returns its exit status; -1 if the program does not exist. */
    private static int run(Path folder, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            folder.resolve("output").toFile()); // a pipe would stay open as long as the server runs
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -2;
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -3;
        }
    }

    private static Optional<Path> binaries() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            folders.add(Path.of(folder));
        }
        for (String parent : List.of("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")) {
            if (Files.isDirectory(Path.of(parent))) {
                try (Stream<Path> versions = Files.list(Path.of(parent))) {
                    versions.filter(version -> version.toString().contains("postgresql"))
                            .sorted(Collections.reverseOrder())
                            .map(version -> version.resolve("bin"))
                            .forEach(folders::add);
                }
            }
        }
        folders.add(Path.of("/usr/pgsql/bin"));
        for (Path folder : folders) {
            Path initdb = folder.resolve("initdb");
            if (Files.isExecutable(initdb) && Files.isExecutable(folder.resolve("pg_ctl"))) {
                // Resolves links, because a link may lead to a single program instead of the folder of all programs.
                return Optional.ofNullable(initdb.toRealPath().getParent());
            }
        }
        return Optional.empty();
    }
}
