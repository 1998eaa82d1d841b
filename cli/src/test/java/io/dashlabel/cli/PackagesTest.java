package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package with its own Java and the image, made by the scripts of the folder packaging and run as a person runs them.
 * Takes a minute, so it runs only with {@code -Ddashlabel.packages=true}, on a build with a list of components.
 */
@Timeout(600)
@EnabledIfSystemProperty(
        named = "dashlabel.packages",
        matches = "true",
        disabledReason = "takes a minute; -Ddashlabel.packages=true runs it")
class PackagesTest {

    private static final Path CHECKOUT = SharedData.checkout();

    @TempDir
    private Path home = Path.of("");

    private Path unpacked = Path.of("");
    private Map<String, String> expected = Map.of();

    @BeforeEach
    void a_package_and_the_labels_of_the_program_outside_of_it() throws Exception {
        assumeTrue(Files.exists(CHECKOUT.resolve("cli/target/bom.json")), "absent: a build with a list of components");
        assumeTrue(has("zip") && has("unzip") && has("jlink"), "absent: zip, unzip or jlink");
        List<String> made = succeeds(
                        home, "packaging/dist", "--to", home.resolve("made").toString())
                .lines()
                .toList();
        Files.createDirectories(home.resolve("elsewhere"));
        succeeds(
                home,
                "tar",
                "-xzf",
                made.get(1),
                "-C",
                home.resolve("elsewhere").toString());
        unpacked = home.resolve("elsewhere")
                .resolve(home.resolve("made")
                        .toRealPath()
                        .relativize(Path.of(made.get(0)).toRealPath()));
        ChildProcess outside = new ChildProcess(Files.createDirectories(home.resolve("outside")));
        outside.run("demo", "--out", "runs").succeeds();
        expected = labels(home.resolve("outside/runs"));
        assertThat(expected).hasSize(12);
    }

    @Test
    void a_person_without_a_jdk_unpacks_and_runs_the_demo() throws Exception {
        Path fresh = Files.createDirectories(home.resolve("fresh"));
        String said = succeeds(fresh, unpacked.resolve("bin/dashlabel").toString(), "demo");
        assertThat(said).contains("completed  12 images", "report");
        assertThat(labels(fresh.resolve("runs"))).isEqualTo(expected);
        assertThat(fresh.resolve(".cache/Microsoft")).doesNotExist();
        assertThat(unpacked.resolve("bom.json")).content().contains("CycloneDX", "onnxruntime");
        assertThat(unpacked.resolve("THIRD-PARTY.txt")).isNotEmptyFile();
        assertThat(unpacked.resolve("lib/java-17.jsa")).as("class data").isNotEmptyFile();
    }

    @Test
    void its_java_has_each_module_that_a_jar_names_and_serves_the_review_page() throws Exception {
        Path classes = Files.createDirectories(home.resolve("classes"));
        // without module-info, because modules that do not exist could not be resolved
        succeeds(
                home,
                "bash",
                "-c",
                "for jar in \"$0\"/lib/*.jar; do unzip -qo \"$jar\" '*.class' -x module-info.class 'META-INF/*' -d \"$1\""
                        + " || [ $? -eq 11 ]; done",
                unpacked.toString(),
                classes.toString());
        String needed = succeeds(home, "jdeps", "--ignore-missing-deps", "--print-module-deps", classes.toString());
        assertThat(needed).contains("java.base");
        String has = succeeds(home, unpacked.resolve("java/bin/java").toString(), "--list-modules");
        assertThat(has.lines().map(line -> line.replaceFirst("@.*", "")))
                .contains(needed.strip().split(","));

        Path fresh = Files.createDirectories(home.resolve("fresh"));
        String program = unpacked.resolve("bin/dashlabel").toString();
        var unusedSaid = succeeds(fresh, program, "demo");
        Process server = start(fresh, program, "serve", "--port", "0");
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            Matcher address =
                    Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/#t=(\\S+)").matcher("");
            for (@Nullable String line = lines.readLine();
                    line != null && !address.reset(line).find();
                    line = lines.readLine()) {}
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.group(1) + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<script");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void a_container_of_the_image_labels_as_the_program_outside() throws Exception {
        String umoci = System.getenv().getOrDefault("UMOCI", "umoci");
        assumeTrue(has(umoci) && has("apt-get"), "absent: umoci (apt-get install umoci) on Debian");
        assumeTrue(succeeds(home, "id", "-u").strip().equals("0"), "not root: nothing can be mounted");
        Path image = home.resolve("image");
        succeeds(home, "packaging/image", unpacked.toString(), image.toString());
        Path bundle = home.resolve("bundle");
        succeeds(home, umoci, "unpack", "--image", image + ":latest", bundle.toString());
        Path root = bundle.resolve("rootfs");
        assertThat(Files.readString(bundle.resolve("config.json")))
                .contains("ORT_DISABLE_TELEMETRY=1", "HOME=/tmp", "\"uid\": 1000");
        // as Azure Machine Learning starts it
        String said = succeeds(
                home,
                "unshare",
                "-m",
                "bash",
                "-c",
                "mount --rbind /proc \"$0/proc\" && mount --rbind /dev \"$0/dev\" && exec chroot --userspec=1000:1000 \"$0\""
                        + " /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp ORT_DISABLE_TELEMETRY=1"
                        + " bash -c 'cd /data && dashlabel demo'",
                root.toString());
        assertThat(said).contains("completed  12 images");
        assertThat(labels(root.resolve("data/runs"))).isEqualTo(expected);
        assertThat(root.resolve("tmp/.cache/Microsoft")).doesNotExist();
    }

    @Test
    void a_package_for_another_platform_needs_the_modules_of_that_platform() throws Exception {
        Path jmods = Path.of(System.getProperty("java.home"), "jmods");
        for (Path named : List.of(jmods, Files.createDirectories(home.resolve("empty")))) {
            Process process = start(
                    home, "packaging/dist", "--to", "" + home, "--platform", "osx-aarch64", "--jmods", "" + named);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isEqualTo(2);
            assertThat(said)
                    .contains(
                            named.equals(jmods)
                                    ? "is of a JDK for linux-"
                                    : "has no java.base.jmod; name the folder jmods of a JDK for osx-aarch64");
        }
    }

    private boolean has(String program) throws Exception {
        return start(home, "bash", "-c", "command -v -- \"$0\"", program).waitFor() == 0;
    }

    private Process start(Path own, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (command[0].startsWith("packaging/")) {
            builder.directory(CHECKOUT.toFile());
            builder.command().set(0, CHECKOUT.resolve(command[0]).toString());
        } else {
            builder.directory(own.toFile());
            if (own.endsWith("fresh")) {
                builder.environment().clear();
                builder.environment().putAll(Map.of("HOME", own.toString(), "PATH", "/usr/bin:/bin"));
            }
        }
        return builder.redirectInput(Path.of("/dev/null").toFile()).start();
    }

    private String succeeds(Path own, String... command) throws Exception {
        Process process = start(own, command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The label files of the only run in a folder, by name. */
    private static Map<String, String> labels(Path runs) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        try (Stream<Path> files = Files.walk(runs)) {
            files.filter(file -> file.toString().matches(".*/labels/[^/]+") && Files.isRegularFile(file))
                    .forEach(file -> labels.put(file.toString().replaceFirst(".*/", ""), read(file)));
        }
        return labels;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
