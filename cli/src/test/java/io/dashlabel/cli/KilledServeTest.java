package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server of the review page, killed without warning while a person edits. */
class KilledServeTest {

    private static final int IMAGES = 20;
    private static final int EDITS = 1000;
    private static final int KILLS = 3;
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/#t=(\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home = Path.of("");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String address = "";

    @Test
    @Timeout(300)
    void every_acknowledged_edit_is_there_after_the_server_was_killed_again_and_again() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(3, IMAGES, new ImageSize(640, 360)));
        Cli cli = new Cli(home);
        assertThat(cli.run(
                                "run",
                                "--images",
                                home,
                                "--out",
                                cli.runs(),
                                "--run-id",
                                "one",
                                "--steps",
                                "annotate",
                                "--detector",
                                "dashlabel-nano")
                        .exit())
                .isZero();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> acknowledged = new LinkedHashSet<>();
        int sent = 0;
        for (int kill = 0; kill <= KILLS; kill++) {
            Process server = serve(cli);
            int next = (kill + 1) * EDITS / (KILLS + 1);
            int killAt = kill == KILLS ? Integer.MAX_VALUE : next - random.nextInt(20);
            Map<Integer, JsonNode> images = new HashMap<>();
            try {
                for (; kill < KILLS || sent < EDITS; sent++) { // until it is killed, or all are sent
                    if (sent == killAt) {
                        Thread killer = new Thread(() -> {
                            pause(random.nextInt(15));
                            server.destroyForcibly();
                        });
                        killer.start();
                    }
                    int n = sent % IMAGES;
                    String key = "k" + sent;
                    if (!images.containsKey(n)) {
                        images.put(n, get("/images/" + n));
                    }
                    images.put(n, edit(images.get(n), key, sent % 3 == 0 ? "reject" : "accept"));
                    acknowledged.add(key);
                }
            } catch (IOException e) {
                assertThat(kill).as("seed %s: %s", seed, e).isLessThan(KILLS);
                sent++;
            }
            server.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }

        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(cli.runs().resolve("one/review.jsonl"))) {
            keys.add(JSON.readTree(line).path("key").asText());
        }
        assertThat(keys).as("seed %s", seed).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(keys.size() - acknowledged.size()).as("seed %s", seed).isBetween(0, KILLS);
    }

    private static void pause(int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process serve(Cli cli) throws Exception {
        ChildProcess child = new ChildProcess(home);
        Process process = child.start("serve", "one", "--out", cli.runs(), "--port", "0");
        Matcher printed = ADDRESS.matcher(child.out());
        while (!printed.find()) {
            assertThat(process.isAlive()).as(child.err()).isTrue();
            Thread.sleep(20);
            printed = ADDRESS.matcher(child.out());
        }
        address = printed.group(1);
        assertThat(post("/api/session", "{\"token\":\"" + printed.group(2) + "\"}")
                        .statusCode())
                .isEqualTo(204);
        while (get("").path("images").asInt() < IMAGES) {
            Thread.sleep(20);
        }
        return process;
    }

    /** @return the image as it is after the edit */
    private JsonNode edit(JsonNode image, String key, String op) throws Exception {
        String body = JSON.writeValueAsString(Map.of(
                "by",
                "ana",
                "edits",
                List.of(Map.of(
                        "key",
                        key,
                        "group",
                        key,
                        "image",
                        image.path("image").asText(),
                        "base",
                        image.path("version").asLong(),
                        "op",
                        op,
                        "box",
                        image.path("boxes").path(0).path("id").asText(),
                        "via",
                        "image",
                        "shown",
                        List.of()))));
        HttpResponse<String> answer = post("/api/runs/one/edits", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("images").path(0);
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/runs/one" + path))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .header("Origin", address)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
