package io.dashlabel.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs Azurite, Microsoft's emulator of Azure Blob Storage, for the tests. It listens on a free local port, keeps
 * everything in memory and has an account with a random key. npm installs it once into
 * {@code dashlabel-test/azurite-VERSION} in the user's cache. {@code DASHLABEL_TEST_AZURITE} names another folder.
 */
public final class AzuriteServer implements AutoCloseable {

    public static final String VARIABLE = "DASHLABEL_TEST_AZURITE";
    public static final String ACCOUNT = "dashlabeltest";

    private static final String VERSION = "3.37.0";
    private static final String LISTENS = "successfully listens";

    private final Process process;
    private final Thread atExit;
    private final String scheme;
    private final int port;
    private final String key;

    private AzuriteServer(Process process, String scheme, int port, String key) {
        this.process = process;
        this.scheme = scheme;
        this.port = port;
        this.key = key;
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a server. If Azurite is missing and cannot be installed, JUnit reports the test as skipped.
     *
     * @param options of Azurite; with {@code --cert} it serves https
     */
    public static AzuriteServer start(String... options) throws IOException {
        Path home = installed();
        byte[] random = new byte[64];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        for (int attempt = 1; ; attempt++) { // another process may take the port in the meantime
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            List<String> command = new ArrayList<>(List.of(
                    "node",
                    home.resolve("node_modules/azurite/dist/src/blob/main.js").toString(),
                    "--blobHost",
                    "127.0.0.1",
                    "--blobPort",
                    String.valueOf(port),
                    "--inMemoryPersistence",
                    "--silent",
                    "--disableTelemetry"));
            command.addAll(List.of(options));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + key);
            String scheme = command.contains("--cert") ? "https" : "http";
            AzuriteServer server = new AzuriteServer(builder.start(), scheme, port, key);
            String said = server.untilItListens();
            if (said.contains(LISTENS)) {
                return server;
            }
            server.close();
            if (attempt == 3) {
                throw new IOException("Azurite does not start: " + said);
            }
        }
    }

    /** Reads the process's output until the server listens or the process ends. */
    private String untilItListens() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(LISTENS)) {
                Thread rest = new Thread(() -> lines.lines().forEach(more -> {}), "azurite-output");
                rest.setDaemon(true);
                rest.start();
                break;
            }
        }
        return said.toString();
    }

    /** The address of the account. */
    public String endpoint() {
        return scheme + "://127.0.0.1:" + port + "/" + ACCOUNT;
    }

    public int port() {
        return port;
    }

    /** The key of the account. */
    public String key() {
        return key;
    }

    public String connectionString() {
        return "DefaultEndpointsProtocol=" + scheme + ";AccountName=" + ACCOUNT + ";AccountKey=" + key
                + ";BlobEndpoint=" + endpoint() + ";";
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) { // the JVM is already shutting down
            return;
        }
    }

    private static Path installed() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder.resolve("node_modules"))) {
            Assumptions.assumeTrue(
                    isProgram("node") && isProgram("npm"),
                    "absent: Azurite (install Node.js, or set " + VARIABLE + ")");
            install(folder);
        }
        Assumptions.assumeTrue(isProgram("node"), "absent: Node.js, which Azurite needs");
        return folder;
    }

    private static Path folder() {
        String given = System.getenv(VARIABLE);
        if (given != null) {
            return Path.of(given);
        }
        Path caches = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", ""));
        Path base = caches.isAbsolute() ? caches : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("dashlabel-test").resolve("azurite-" + VERSION);
    }

    /**
     * Installs into a temporary folder beside the target and renames it, because another build may install at the same
     * time.
     */
    private static void install(Path folder) throws IOException {
        Path parent = Optional.ofNullable(folder.toAbsolutePath().getParent()).orElseThrow();
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, ".azurite-");
        Path output = unfinished.resolve("install.log");
        List<String> command = new ArrayList<>(windows() ? List.of("cmd", "/c") : List.of());
        command.addAll(List.of(
                "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", unfinished.toString()));
        command.add("azurite@" + VERSION);
        try {
            Process npm = new ProcessBuilder(command)
                    .directory(unfinished.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean done = npm.waitFor(10, TimeUnit.MINUTES) && npm.exitValue() == 0;
            npm.destroyForcibly();
            Assumptions.assumeTrue(done, "absent: Azurite, which npm could not install");
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            return; // the other build finished first
        } catch (java.nio.file.FileSystemException e) {
            if (!Files.isDirectory(folder.resolve("node_modules"))) {
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Azurite was installed", e);
        } finally {
            delete(unfinished);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean windows() {
        return File.separatorChar == '\\';
    }

    private static boolean isProgram(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, windows() && name.equals("npm") ? "npm.cmd" : name))
                .anyMatch(file -> file.canExecute() || new File(file + ".exe").canExecute());
    }
}
