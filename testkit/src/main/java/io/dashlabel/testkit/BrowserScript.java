package io.dashlabel.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs scripts of Node.js that steer the system's Chromium with playwright-core. If Node.js, Chromium or what
 * {@code peers/browser/install} installs is absent, JUnit skips the test and names it. The scripts share one browser, which
 * ends with {@link #close}; each connects to it at {@code BROWSER}, and what it opens there ends with it.
 */
public final class BrowserScript implements Closeable {

    private static final String SERVER = """
            const { chromium } = require('playwright-core');
            chromium.launchServer({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] }).then((server) => {
              console.log(server.wsEndpoint());
              // whoever started it is gone
              process.stdin.resume().on('end', () => server.close().then(() => process.exit()));
            });
            """;

    private static final long MINUTES = 5;

    private final Path modules;
    private final Process browser;
    private final String address;

    private BrowserScript(Path chromium, Path modules) throws IOException {
        this.modules = modules;
        ProcessBuilder builder = new ProcessBuilder("node", "-e", SERVER)
                .directory(modules.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CHROMIUM", chromium.toString());
        browser = builder.start();
        String printed = browser.inputReader(StandardCharsets.UTF_8).readLine();
        if (printed == null) {
            throw new IOException("the browser did not start");
        }
        address = printed;
    }

    /** What a script printed. */
    public record Result(int exit, String output) {}

    public static BrowserScript inChromium() throws IOException {
        Optional<Path> chromium = Optional.ofNullable(System.getenv("DASHLABEL_TEST_CHROMIUM"))
                .map(Path::of)
                .or(() -> program("chromium", "chromium-browser", "google-chrome"));
        Assumptions.assumeTrue(chromium.isPresent(), "absent: Chromium (or set DASHLABEL_TEST_CHROMIUM)");
        Assumptions.assumeTrue(program("node").isPresent(), "absent: Node.js");
        Path folder = folder();
        Path wanted = SharedData.checkout().resolve("peers/browser/package-lock.json");
        Path installed = folder.resolve("installed.json");
        Assumptions.assumeTrue(
                Files.isRegularFile(installed) && Files.mismatch(wanted, installed) < 0,
                "absent or out of date: playwright-core and axe-core (peers/browser/install)");
        return new BrowserScript(chromium.orElseThrow(), folder.resolve("node_modules"));
    }

    private static Path folder() {
        String given = System.getenv("DASHLABEL_TEST_BROWSER");
        if (given != null) {
            return Path.of(given);
        }
        Path caches = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", ""));
        Path base = caches.isAbsolute() ? caches : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("dashlabel-test/browser");
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a script.
     *
     * @param facts what the script needs to know, as variables of its environment
     */
    public Result run(Path script, Map<String, String> facts, String... arguments) throws IOException {
        Path output = Files.createTempFile("dashlabel-browser", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of("node", script.toString()), Stream.of(arguments))
                                    .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("BROWSER", address);
            builder.environment().put("MODULES", modules.toString());
            builder.environment().putAll(facts);
            Process process = builder.start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
                return new Result(-1, Files.readString(output, StandardCharsets.UTF_8) + "\ndid not end");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() throws IOException {
        browser.getOutputStream().close();
        try {
            if (!browser.waitFor(MINUTES, TimeUnit.MINUTES)) {
                browser.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
