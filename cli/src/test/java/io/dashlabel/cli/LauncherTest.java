package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.testkit.SharedData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code dashlabel}, with a Java that says what it was started with. */
class LauncherTest {

    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void aBuiltCheckout() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "absent: /bin/bash");
        Path checkout = SharedData.checkout();
        for (String folder :
                List.of("core", "onnx", "store", "cloud", "pipeline", "serve", "cli/target", "jdk/bin", "packaging")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (String script : List.of("dashlabel", "packaging/launch.sh")) {
            Files.copy(checkout.resolve(script), home.resolve(script));
        }
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(home.resolve("cli/target/built"), "");
        Path java = Files.writeString(home.resolve("jdk/bin/java"), """
                #!/bin/bash
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit; fi
                echo "telemetry off: $ORT_DISABLE_TELEMETRY"
                [ -z "$SHOW_LOCALE" ] || echo "locale: $LC_ALL"
                [ -z "$SHOW_ARGUMENTS" ] || printf '%s\\n' "$@"
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void it_switches_the_telemetry_of_onnx_runtime_off() throws Exception {
        assertThat(start(Map.of())).isEqualTo("telemetry off: 1\n");
        assertThat(start(Map.of("ORT_DISABLE_TELEMETRY", ""))).isEqualTo("telemetry off: 1\n");
    }

    @Test
    void who_sets_the_variable_is_obeyed() throws Exception {
        assertThat(start(Map.of("ORT_DISABLE_TELEMETRY", "0"))).isEqualTo("telemetry off: 0\n");
        assertThat(start(Map.of("ORT_DISABLE_TELEMETRY", "true"))).isEqualTo("telemetry off: true\n");
    }

    @Test
    void names_of_files_may_be_any_where_the_locale_is_c() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "not Linux");
        for (String locale : List.of("", "C", "POSIX")) {
            assertThat(start(Map.of("SHOW_LOCALE", "yes", "LC_ALL", locale, "LC_CTYPE", "", "LANG", "")))
                    .endsWith("locale: C.UTF-8\n");
        }
        assertThat(start(Map.of("SHOW_LOCALE", "yes", "LC_ALL", "de_DE.UTF-8"))).endsWith("locale: de_DE.UTF-8\n");
        assertThat(start(Map.of("SHOW_LOCALE", "yes", "LC_ALL", "", "LC_CTYPE", "", "LANG", "de_DE.UTF-8")))
                .endsWith("locale: \n");
    }

    @Test
    void only_a_source_that_is_newer_than_the_build_is_built() throws Exception {
        Path mvn = home.resolve("tools/mvn");
        Files.createDirectories(mvn.getParent());
        Files.writeString(mvn, "#!/bin/bash\nexit 0\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> tools = Map.of("PATH", mvn.getParent() + ":" + System.getenv("PATH"));
        assertThat(start(tools)).isEqualTo("telemetry off: 1\n");

        for (String folder : List.of("core/src/test", "core/target", "core/src/main")) {
            Files.createDirectories(home.resolve(folder));
            Files.setLastModifiedTime(
                    Files.writeString(home.resolve(folder).resolve("A.java"), ""),
                    FileTime.from(Instant.now().plusSeconds(60)));
            assertThat(start(tools).contains("dashlabel: building")).as(folder).isEqualTo(folder.endsWith("main"));
        }
    }

    @Test
    void the_commit_of_a_checkout_is_passed_on() throws Exception {
        Map<String, String> arguments = Map.of("SHOW_ARGUMENTS", "yes");
        assertThat(start(arguments)).contains("-Ddashlabel.samples=").doesNotContain("-Ddashlabel.commit");

        git("init", "-q");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "Begin");
        assertThat(start(arguments)).containsPattern("-Ddashlabel.commit=[0-9a-f]{7,}\n");
    }

    @Test
    void the_version_of_java_is_read_from_its_release_file() throws Exception {
        Path release = home.resolve("jdk/release");
        Files.writeString(release, "IMPLEMENTOR=\"a\"\nJAVA_VERSION=\"17.0.1\"\n");
        assertThat(start(Map.of())).isEqualTo("telemetry off: 1\n");

        Files.writeString(release, "JAVA_VERSION=\"11.0.2\"\n");
        assertThat(start(Map.of())).startsWith("dashlabel needs Java 17 or newer; found: 11.");
    }

    private void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void a_package_starts_its_own_java_whatever_else_is_there() throws Exception {
        for (String folder : List.of("app/bin", "app/lib")) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.move(home.resolve("jdk"), home.resolve("app/java"));
        Files.writeString(home.resolve("app/java/release"), "JAVA_VERSION=\"17.0.1\"\n");
        for (String jar : List.of("b.jar", "a.jar")) {
            Files.writeString(home.resolve("app/lib").resolve(jar), "");
        }
        Path java = Files.writeString(home.resolve("app/java/bin/java"), """
                #!/bin/bash
                echo "telemetry off: $ORT_DISABLE_TELEMETRY"
                printf '%s\n' "$@"
                """);
        assertThat(java).isExecutable();
        Path checkout = SharedData.checkout();
        Path launcher = home.resolve("app/bin/dashlabel");
        Files.copy(checkout.resolve("packaging/bin/dashlabel"), launcher);
        Files.copy(checkout.resolve("packaging/launch.sh"), home.resolve("app/bin/launch.sh"));
        Path link = Files.createSymbolicLink(home.resolve("linked"), launcher);

        Path app = home.toRealPath().resolve("app");
        assertThat(start(link, Map.of("JAVA_HOME", "/nowhere")))
                .startsWith("telemetry off: 1\n")
                .contains(
                        "-Ddashlabel.samples=" + app.resolve("samples"),
                        app.resolve("lib/a.jar") + ":" + app.resolve("lib/b.jar"));
    }

    private String start(Map<String, String> variables) throws Exception {
        return start(home.resolve("dashlabel"), variables);
    }

    private String start(Path launcher, Map<String, String> variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", launcher.toString()).redirectErrorStream(true);
        builder.environment().remove("ORT_DISABLE_TELEMETRY");
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
