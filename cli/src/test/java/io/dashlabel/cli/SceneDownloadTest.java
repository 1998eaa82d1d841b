package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.ModelUse;
import io.dashlabel.onnx.catalogue.SceneFamily;
import io.dashlabel.onnx.catalogue.TestCatalogue;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scene models of the catalogue, from a server on this machine to the labels. */
class SceneDownloadTest {

    private static final String VISION = "clip-vit-b32";
    private static final String TEXT = "clip-vit-b32-text";
    private static final String MERGES = "clip-merges";

    @TempDir
    private Path home = Path.of("");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> served = new LinkedHashMap<>();
    private final HttpServer server;
    private volatile boolean gone;

    SceneDownloadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        Path file = home.resolve("tiny.onnx");
        served.put(
                VISION,
                Files.readAllBytes(new TinyModel()
                        .input("pixel_values", TinyModel.FLOAT, -1, 3, 224, 224)
                        .output("image_embeds", TinyModel.FLOAT, new float[] {3, 4}, 1, 2)
                        .write(file)));
        served.put(
                TEXT,
                Files.readAllBytes(new TinyModel()
                        .input("input_ids", TinyModel.INT64, -1, 77)
                        .output("text_embeds", TinyModel.FLOAT, new float[] {0, 2}, 1, 2)
                        .write(file)));
        served.put(MERGES, "#version: 0.2\ni n\n".getBytes(StandardCharsets.UTF_8));
        served.forEach((name, bytes) -> server.createContext("/" + name, exchange -> {
            try (exchange) {
                asked.add(name);
                if (gone) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        }));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private CatalogueEntry entry(String name, ModelUse use) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
        return TestCatalogue.entry(name, url, served.getOrDefault(name, new byte[] {1}), OptionalDouble.empty(), use);
    }

    private Cli cli() {
        return new Cli(home)
                .models(TestCatalogue.of(
                        home,
                        List.of(
                                entry(
                                        VISION,
                                        new ModelUse.Scene(
                                                SceneFamily.CLIP, 100, Optional.of(TEXT), Optional.of(MERGES))),
                                entry(TEXT, new ModelUse.Part()),
                                entry(MERGES, new ModelUse.Part()))));
    }

    private Cli.Result run(Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "run", "--images", home.resolve("images"), "--out", home.resolve("runs"), "--steps", "annotate"));
        words.addAll(List.of(more));
        return cli().run(words.toArray());
    }

    @Test
    void pull_downloads_all_parts_and_list_shows_scene_models_apart() throws Exception {
        Cli.Result before = cli().run("models", "list").succeeds();
        assertThat(before.out()).contains("  scene model", "  " + VISION).doesNotContain(TEXT, MERGES);
        Cli.Result pulled = cli().run("models", "pull", VISION).succeeds();
        assertThat(pulled.err().lines())
                .contains(
                        "downloading " + VISION + " from 127.0.0.1: 0.0 MB",
                        "downloading " + TEXT + " from 127.0.0.1: 0.0 MB");
        assertThat(asked).containsExactly(VISION, TEXT, MERGES);
        assertThat(pulled.out().lines().map(line -> line.replaceFirst(" is at .*", "")))
                .containsExactly(VISION, TEXT, MERGES);
        assertThat(cli().run("models", "list").succeeds().out()).contains("* " + VISION);
        assertThat(cli().run("models", "check").succeeds().out()).contains(MERGES + "  its SHA-256 is right");
        assertThat(cli().run("models", "remove", VISION).succeeds().out())
                .contains("its parts " + TEXT + ", " + MERGES + " stay, remove them by name");
    }

    @Test
    void a_run_downloads_the_model_once_and_asks_the_text_half_once() throws Exception {
        Cli.Result first =
                run("--scene", VISION, "--detector", "none", "--run-id", "one").succeeds();
        assertThat(asked).containsExactly(VISION, TEXT, MERGES);
        assertThat(first.err()).contains("downloading " + VISION + " from 127.0.0.1");
        // All texts have the same vector, so each word of an attribute is as good, and the first one wins.
        assertThat(Files.readString(home.resolve("runs/one/labels/street_000000.jpg.json")))
                .contains("\"timeofday\":\"daytime\"", "\"timeofday\":0.3333", "\"by\":\"" + VISION + "\"");
        run("--scene", VISION, "--detector", "none", "--run-id", "two").succeeds();
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_new_run_without_its_model_says_so_and_uses_photometric() throws Exception {
        gone = true;
        Cli.Result result =
                run("--scene", VISION, "--detector", "none", "--run-id", "one").succeeds();
        assertThat(result.err().lines())
                .containsExactly(
                        "the scene model " + VISION + " needs " + VISION + ", " + TEXT + ", " + MERGES
                                + ", neither in DASHLABEL_MODELS (not set) nor in the cache, and could not be fetched"
                                + " (127.0.0.1: it answers HTTP 404): run ./dashlabel models pull " + VISION
                                + " with network",
                        "using photometric, the built-in scene classifier, in place of the missing scene model");
        assertThat(Files.readString(home.resolve("runs/one/labels/street_000000.jpg.json")))
                .contains("\"by\":\"photometric\"");
        assertThat(Files.readString(home.resolve("runs/one/run.json"))).doesNotContain(VISION);
        gone = false;
        cli().run("run", "--resume", "one", "--out", home.resolve("runs")).succeeds();
        assertThat(asked).as("a resumed run keeps its classifier").hasSize(1);
    }

    @Test
    void a_missing_member_of_a_vote_has_no_vote() throws Exception {
        gone = true;
        Cli.Result result = run("--scene", "photometric," + VISION, "--detector", "none", "--run-id", "one")
                .succeeds();
        assertThat(result.err())
                .contains("the scene model " + VISION + " needs")
                .doesNotContain("using photometric");
        assertThat(Files.readString(home.resolve("runs/one/labels/street_000000.jpg.json")))
                .contains("\"by\":\"photometric\"");
    }

    @Test
    void the_bound_and_the_use_of_a_model_are_checked_before_any_connection() {
        assertThat(run("--scene", VISION, "--detector", "none", "--max-download", 0)
                        .sentence())
                .contains("the bound on downloads is 0 MB", VISION + " 0.0 MB, " + TEXT + " 0.0 MB, " + MERGES);
        assertThat(run("--scene", "none", "--detector", VISION).sentence())
                .contains("'" + VISION + "' is a scene model and finds no objects");
        assertThat(run("--scene", "dashlabel-nano", "--detector", "none").sentence())
                .contains("'dashlabel-nano' is no scene model; the scene models are " + VISION);
        assertThat(asked).isEmpty();
    }
}
