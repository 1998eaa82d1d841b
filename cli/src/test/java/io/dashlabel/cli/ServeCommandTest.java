package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.RunFolder;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command that opens runs in a browser, as a process of its own. */
@Timeout(120)
class ServeCommandTest {

    private static final Pattern ADDRESS = Pattern.compile("  (http://127\\.0\\.0\\.1:\\d+)/#t=(\\S+)");

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeEach
    void a_run() throws IOException {
        cli = new Cli(home);
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(320, 180)));
        cli.label(home.resolve("images"), "--ground-truth", home.resolve("labels"), "--run-id", "night-1")
                .succeeds();
    }

    /** Waits until the command has printed its address. */
    private static Matcher address(ChildProcess child, Process process) throws IOException {
        while (process.isAlive()) {
            Matcher printed = ADDRESS.matcher(child.out());
            if (printed.find() && child.out().contains("Ctrl-C")) {
                return printed;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("ended: " + child.err());
    }

    private String get(String address) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private int post(String base, String path, String json) throws Exception {
        return browser.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Origin", base)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void it_prints_an_address_serves_the_run_and_ends_cleanly_at_a_signal() throws Exception {
        ChildProcess child = new ChildProcess(home);
        Process process = child.start("serve", "night", "--out", cli.runs(), "--port", 0, "--by", "ana");
        try {
            Matcher printed = address(child, process);
            String base = printed.group(1);
            assertThat(child.out()).contains("The review page of run night-1 is at");
            assertThat(get(base + "/")).contains("<script");
            assertThat(post(base, "/api/session", "{\"token\":\"" + printed.group(2) + "\"}"))
                    .isEqualTo(204);
            assertThat(get(base + "/api/runs")).contains("\"landing\":\"night-1\",\"by\":\"ana\"");
            assertThat(get(base + "/api/runs/night-1")).contains("\"hasTruth\":true");
            assertThat(get(base + "/api/runs/night-1/images/0/image")).contains("JFIF");
            RunFolder run = RunFolder.at(cli.runs().resolve("night-1"));
            assertThat(run.isUnderReview()).as("before the first edit").isFalse();
            Matcher image = Pattern.compile("\"image\":\"([^\"]+)\".*\"version\":(\\d+)")
                    .matcher(get(base + "/api/runs/night-1/images/0"));
            assertThat(image.find()).isTrue();
            assertThat(post(
                            base,
                            "/api/runs/night-1/edits",
                            "{\"by\":\"ana\",\"edits\":[{\"key\":\"k\",\"group\":\"k\",\"image\":\"" + image.group(1)
                                    + "\",\"base\":" + image.group(2)
                                    + ",\"op\":\"reviewed\",\"value\":\"reviewed\",\"via\":\"image\",\"shown\":[]}]}"))
                    .isEqualTo(200);
            assertThat(run.isUnderReview()).isTrue();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(child.err()).isEmpty();
            assertThat(run.isUnderReview()).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Opens the session of a browser; returns the address of the server. */
    private String open(ChildProcess child, Process process) throws Exception {
        Matcher printed = address(child, process);
        assertThat(post(printed.group(1), "/api/session", "{\"token\":\"" + printed.group(2) + "\"}"))
                .isEqualTo(204);
        return printed.group(1);
    }

    private JsonNode json(String address) throws Exception {
        return new ObjectMapper().readTree(get(address));
    }

    /** Rejects the first box of an image, as a person does at the review page. */
    private void reject(String base, String run, JsonNode image) throws Exception {
        String edit =
                "{\"by\":\"ana\",\"edits\":[{\"key\":\"%1$s\",\"group\":\"%1$s\",\"image\":\"%2$s\",\"base\":%3$d,"
                        + "\"op\":\"reject\",\"box\":\"%4$s\",\"via\":\"image\",\"shown\":[]}]}";
        assertThat(post(
                        base,
                        "/api/runs/" + run + "/edits",
                        edit.formatted(
                                run + "-1",
                                image.path("image").asText(),
                                image.path("version").asLong(),
                                image.path("boxes").path(0).path("id").asText())))
                .isEqualTo(200);
    }

    @Test
    void a_merged_run_has_the_edits_of_its_parts_and_takes_new_ones() throws Exception {
        Path images = home.resolve("images");
        for (int i = 0; i < 2; i++) {
            cli.label(images, "--shard", i + "/2", "--run-id", "part-" + i).succeeds();
        }
        String edited = "";
        String part = "";
        ChildProcess child = new ChildProcess(home);
        Process process = child.start("serve", "--out", cli.runs(), "--port", 0);
        try {
            String base = open(child, process);
            part = json(base + "/api/runs/part-0").path("images").asInt() > 0 ? "part-0" : "part-1";
            JsonNode image = json(base + "/api/runs/" + part + "/images/0");
            edited = image.path("image").asText();
            reject(base, part, image);
            assertThat(cli.aboutRuns("merge", "part-0", "part-1", "--run-id", "merged")
                            .sentence())
                    .as("while a person edits a part")
                    .contains(part);
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
        cli.aboutRuns("merge", "part-0", "part-1", "--run-id", "merged").succeeds();

        process = child.start("serve", "merged", "--out", cli.runs(), "--port", 0);
        try {
            String base = open(child, process);
            assertThat(json(base + "/api/runs/merged").path("images").asInt()).isEqualTo(2);
            int number = json(base + "/api/runs/merged/images/0")
                            .path("image")
                            .asText()
                            .equals(edited)
                    ? 0
                    : 1;
            JsonNode before = json(base + "/api/runs/merged/images/" + number);
            assertThat(before.path("image").asText()).isEqualTo(edited);
            assertThat(before.path("version").asLong())
                    .as("with the edit of the part")
                    .isPositive();
            assertThat(before.path("boxes").path(0).path("state").asText()).isEqualTo("rejected");
            for (int i = 0; i < 2; i++) {
                assertThat(get(base + "/api/runs/merged/images/" + i + "/image"))
                        .contains("JFIF");
            }
            reject(base, "merged", json(base + "/api/runs/merged/images/" + (1 - number)));
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
        assertThat(Files.readAllLines(cli.runs().resolve("merged/review.jsonl")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"key\":\"part-"),
                        line -> assertThat(line).contains("\"key\":\"merged-1\""));
        assertThat(Files.readAllLines(cli.runs().resolve(part + "/review.jsonl")))
                .hasSize(1);
    }

    @Test
    void the_folder_of_a_run_can_be_served_too_and_read_only() throws Exception {
        ChildProcess child = new ChildProcess(home);
        Process process = child.start("serve", cli.runs().resolve("night-1"), "--port", 0, "--read-only");
        try {
            Matcher printed = address(child, process);
            String base = printed.group(1);
            assertThat(post(base, "/api/session", "{\"token\":\"" + printed.group(2) + "\"}"))
                    .isEqualTo(204);
            assertThat(get(base + "/api/runs")).contains("\"landing\":\"night-1\"", "\"readOnly\":true");
            assertThat(get(base + "/api/runs/night-1")).contains("readOnlyReason");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void what_cannot_be_served_is_told_in_one_sentence() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));
        assertThat(cli.run("serve", "--out", empty).sentence()).contains("has no run yet");
        assertThat(cli.run("serve", "day", "--out", cli.runs()).sentence()).contains("has no run 'day'");
        assertThat(cli.run("serve", "--port", 70000, "--out", cli.runs()).sentence())
                .contains("--port");
        assertThat(cli.run("serve", "--by", " ", "--out", cli.runs()).sentence())
                .contains("--by needs a name");
        assertThat(cli.run("serve", "--ground-truth", home.resolve("none"), "--out", cli.runs())
                        .sentence())
                .contains("none");
        assertThat(cli.run("serve", "--proxy", "http://labels.example", "--out", cli.runs())
                        .sentence())
                .contains("https://");
    }

    @Test
    void other_machines_are_let_in_only_by_a_person_who_knows() {
        assertThat(cli.run("serve", "--host", "0.0.0.0", "--out", cli.runs()).sentence())
                .contains("without TLS")
                .contains("--i-know");
    }

    @Test
    void other_commands_load_no_web_server() throws Exception {
        Path classes = home.resolve("classes.txt");
        ChildProcess child = new ChildProcess(home).with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes);
        assertThat(child.run("runs", "list", "--out", cli.runs()).exit()).isZero();
        assertThat(Files.readString(classes))
                .contains("io.dashlabel.cli.RunsListCommand")
                .doesNotContain("io.javalin")
                .doesNotContain("org.eclipse.jetty")
                .doesNotContain("kotlin.");
    }
}
