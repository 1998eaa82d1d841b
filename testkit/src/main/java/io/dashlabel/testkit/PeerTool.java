package io.dashlabel.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python tool that reads or writes label files, in the virtual environment that {@code peers/install} made. If it is
 * absent, or was installed from another list of versions, JUnit skips the test and names the tool.
 */
public final class PeerTool {

    private static final long MINUTES = 5;

    private final Path python;

    private PeerTool(Path python) {
        this.python = python;
    }

    /** What a script printed. */
    public record Result(int exit, String output) {}

    /** @param name of its file in {@code peers/requirements}, without the ending */
    public static PeerTool named(String name) throws IOException {
        String folder = System.getenv("DASHLABEL_TEST_PEERS");
        Path peers = folder != null
                ? Path.of(folder)
                : Path.of(System.getProperty("user.home"), ".cache/dashlabel-test/peers");
        Path python = peers.resolve(name).resolve("bin/python");
        Path wanted = SharedData.checkout().resolve("peers/requirements").resolve(name + ".txt");
        Path installed = peers.resolve(name).resolve("requirements.txt");
        Assumptions.assumeTrue(
                Files.isRegularFile(installed) && Files.mismatch(wanted, installed) < 0,
                "absent or out of date: the Python tool " + name + " (peers/install " + name + ")");
        return new PeerTool(python);
    }

    /** The interpreter of its virtual environment; the tool's own programs lie beside it. */
    public Path python() {
        return python;
    }

    /** Runs a script. */
    public Result run(Path script, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-B", script.toString()));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        Path output = Files.createTempFile("dashlabel-peer", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(script + " did not end within " + MINUTES + " minutes");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }
}
