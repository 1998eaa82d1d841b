package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.TestCatalogue;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models a quality downloads from a server on this machine, what it says first, and what takes their places. */
class PresetDownloadTest {

    private static final String FIGURES =
            "--quality max goes by the COCO AP that its models' makers state (rf-detr-small"
                    + " 53.0, deim-d-fine-m 52.7); these models were not measured on street images for dashlabel";

    @TempDir
    private Path home = Path.of("");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> gone = new HashSet<>();
    private final HttpServer server;

    PresetDownloadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(320, 180)));
        byte[] model = Files.readAllBytes(new Cli(home).model());
        server.createContext("/", exchange -> {
            try (exchange) {
                String name = exchange.getRequestURI().getPath().substring(1);
                asked.add(name);
                if (gone.contains(name)) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.sendResponseHeaders(200, model.length);
                    exchange.getResponseBody().write(model);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Cli cli() throws IOException {
        byte[] model = Files.readAllBytes(new Cli(home).model());
        List<CatalogueEntry> entries = new ArrayList<>();
        for (String name : List.of("deimv2-femto-416", "yolox-nano-416", "picodet-s-416")) {
            entries.add(TestCatalogue.entry(name, at(name), model, OptionalDouble.empty()));
        }
        entries.add(TestCatalogue.entry("rf-detr-small", at("rf-detr-small"), model, OptionalDouble.of(53.0)));
        entries.add(TestCatalogue.entry("deim-d-fine-m", at("deim-d-fine-m"), model, OptionalDouble.of(52.7)));
        return new Cli(home).models(TestCatalogue.of(home, entries));
    }

    private URI at(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    private Cli.Result run(String id, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(
                List.of("run", "--images", home.resolve("images"), "--scene", "none", "--out", home.resolve("runs")));
        words.addAll(List.of("--run-id", id));
        words.addAll(List.of(more));
        return cli().run(words.toArray());
    }

    private JsonNode recorded(String id) throws IOException {
        return RunJson.read(home.resolve("runs").resolve(id).resolve("run.json"));
    }

    @Test
    void max_says_what_it_downloads_and_whose_its_figures_are_and_downloads_once() throws Exception {
        Cli.Result first = run("one", "--quality", "max").succeeds();
        assertThat(first.err().lines())
                .containsExactly(
                        "downloading rf-detr-small from 127.0.0.1: 0.0 MB",
                        "downloaded rf-detr-small: 0.0 of 0.0 MB",
                        "downloading deim-d-fine-m from 127.0.0.1: 0.0 MB",
                        "downloaded deim-d-fine-m: 0.0 of 0.0 MB",
                        FIGURES);
        assertThat(asked).containsExactly("rf-detr-small", "deim-d-fine-m");
        assertThat(recorded("one").at("/configuration/detector/quality").asText())
                .isEqualTo("max");
        assertThat(recorded("one").has("standIn")).isFalse();
        assertThat(recorded("one").at("/annotators").toString()).contains("rf-detr-small", "deim-d-fine-m");
        Cli.Result second = run("two", "--quality", "max").succeeds();
        assertThat(second.err().lines()).containsExactly(FIGURES);
        Cli.Result resumed = cli().run("run", "--resume", "two", "--out", home.resolve("runs"), "--max-download", 1)
                .succeeds();
        assertThat(resumed.err()).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void one_of_the_models_of_max_labels_alone() throws Exception {
        gone.add("deim-d-fine-m");
        Cli.Result result = run("one", "--quality", "max").succeeds();
        assertThat(result.err())
                .contains("(rf-detr-small 53.0)")
                .contains("using only rf-detr-small", "--quality max needs deim-d-fine-m");
        JsonNode standIn = recorded("one").path("standIn");
        assertThat(standIn.path("used").toString()).isEqualTo("[\"rf-detr-small\"]");
        assertThat(standIn.path("tiles").asText()).isEqualTo("none");
    }

    @Test
    void best_takes_the_place_of_max() throws Exception {
        gone.addAll(List.of("rf-detr-small", "deim-d-fine-m"));
        Cli.Result result = run("one", "--quality", "max").succeeds();
        assertThat(result.err().lines().filter(line -> !line.startsWith("download")))
                .singleElement()
                .asString()
                .startsWith("using only deimv2-femto-416, yolox-nano-416, picodet-s-416, which finds fewer objects:"
                        + " --quality max needs rf-detr-small, deim-d-fine-m, neither in")
                .contains("HTTP 404", "its 4x3 tiles", "models pull rf-detr-small deim-d-fine-m with network");
        assertThat(asked).containsExactly("rf-detr-small", "deimv2-femto-416", "yolox-nano-416", "picodet-s-416");
        JsonNode standIn = recorded("one").path("standIn");
        assertThat(standIn.path("quality").asText()).isEqualTo("max");
        assertThat(standIn.path("missing").toString()).isEqualTo("[\"rf-detr-small\",\"deim-d-fine-m\"]");
        assertThat(standIn.path("used").toString())
                .isEqualTo("[\"deimv2-femto-416\",\"yolox-nano-416\",\"picodet-s-416\"]");
        assertThat(standIn.path("tiles").asText()).isEqualTo("4x3");
    }

    @Test
    void the_built_in_detector_takes_the_place_of_max_where_nothing_can_be_had() throws Exception {
        gone.addAll(List.of("rf-detr-small", "deim-d-fine-m", "deimv2-femto-416", "yolox-nano-416", "picodet-s-416"));
        Cli.Result result = run("one", "--quality", "max").succeeds();
        assertThat(result.err().lines()).singleElement().asString().startsWith("using the built-in dashlabel-nano");
        assertThat(recorded("one").at("/standIn/missing")).hasSize(5);
        assertThat(recorded("one").at("/standIn/tiles").asText()).isEqualTo("4x3");
    }

    @Test
    void what_exceeds_the_bound_is_refused_before_any_connection() throws Exception {
        String refused = "the bound on downloads is 0 MB, and 0.0 MB are to be downloaded (rf-detr-small 0.0 MB,"
                + " deim-d-fine-m 0.0 MB): give --max-download 1 to run, plan or models pull, or set"
                + " detector.maxDownload";
        assertThat(run("one", "--quality", "max", "--max-download", 0).sentence())
                .isEqualTo("dashlabel: " + refused);
        assertThat(run("one", "--detector", "rf-detr-small,deim-d-fine-m", "--set", "detector.maxDownload=0")
                        .sentence())
                .isEqualTo("dashlabel: " + refused);
        assertThat(cli().run("models", "pull", "rf-detr-small", "deim-d-fine-m", "--max-download", 0)
                        .sentence())
                .isEqualTo("dashlabel: " + refused);
        assertThat(cli().run("plan", "--images", home.resolve("images"), "--quality", "max", "--max-download", 0)
                        .sentence())
                .isEqualTo("dashlabel: " + refused);
        assertThat(asked).isEmpty();
        assertThat(home.resolve("runs")).doesNotExist();
        assertThat(run("one", "--quality", "max", "--max-download", -1).sentence())
                .contains("detector.maxDownload must lie in 0..1000000, is -1");
        assertThat(cli().run("models", "pull", "rf-detr-small", "--max-download", -1)
                        .sentence())
                .contains("--max-download must be 0 or more megabytes");
    }

    @Test
    void plan_says_what_it_downloads() throws Exception {
        Cli.Result plan = cli().run("plan", "--images", home.resolve("images"), "--quality", "max");
        assertThat(plan.succeeds().err())
                .contains("downloading rf-detr-small from 127.0.0.1: 0.0 MB")
                .contains("downloading deim-d-fine-m from 127.0.0.1: 0.0 MB")
                .contains(FIGURES);
    }

    @Test
    void named_models_are_downloaded_together_and_said() throws Exception {
        assertThat(cli().run("models", "pull", "yolox-nano-416", "picodet-s-416")
                        .succeeds()
                        .out())
                .contains("yolox-nano-416 is at", "picodet-s-416 is at");
        assertThat(run("one", "--detector", "yolox-nano-416,rf-detr-small")
                        .succeeds()
                        .err())
                .contains("downloading rf-detr-small from 127.0.0.1")
                .doesNotContain("downloading yolox-nano-416", "makers");
    }

    @Test
    void a_preset_does_without_a_model_that_is_left_out() throws Exception {
        run("fast", "--quality", "fast", "--without", "deimv2").succeeds();
        run("best", "--quality", "best", "--without", "deimv2").succeeds();
        run("balanced", "--without", "yolox-nano-416,deimv2").succeeds();
        assertThat(asked).containsExactly("picodet-s-416", "yolox-nano-416");
        assertThat(recorded("fast").path("annotators").toString()).contains("picodet-s-416");
        assertThat(recorded("best").path("annotators").toString()).contains("yolox-nano-416", "picodet-s-416");
        assertThat(recorded("balanced").path("annotators").toString())
                .contains("picodet-s-416")
                .doesNotContain("yolox");
        assertThat(recorded("best").at("/configuration/detector/without").toString())
                .isEqualTo("[\"deimv2\"]");
        assertThat(recorded("best").has("standIn")).isFalse();
        assertThat(cli().run("run", "--resume", "best", "--out", home.resolve("runs"))
                        .succeeds()
                        .err())
                .isEmpty();
    }

    @Test
    void thresholds_of_a_preset_go_with_it_and_with_the_default_threshold() throws Exception {
        run("balanced").succeeds();
        assertThat(thresholds("balanced")).isEqualTo("{\"traffic sign\":0.1}");
        Path runs = home.resolve("runs");
        cli().run("relabel", "balanced", "--out", runs, "--run-id", "again").succeeds();
        cli().run("relabel", "balanced", "--out", runs, "--run-id", "higher", "--threshold", "0.5")
                .succeeds();
        cli().run("relabel", "balanced", "--out", runs, "--run-id", "kitti", "--taxonomy", "kitti")
                .succeeds();
        cli().run("run", "--like", "balanced", "--out", runs, "--run-id", "fast", "--quality", "fast")
                .succeeds();
        cli().run("run", "--resume", "again", "--out", runs).succeeds();
        assertThat(thresholds("again")).isEqualTo("{\"traffic sign\":0.1}");
        assertThat(thresholds("higher")).isEqualTo("{}");
        assertThat(thresholds("kitti")).isEqualTo("{}");
        assertThat(thresholds("fast")).isEqualTo("{}");
        run("own", "--set", "thresholds.traffic sign=0.2").succeeds();
        cli().run("relabel", "own", "--out", runs, "--run-id", "kept", "--threshold", "0.5")
                .succeeds();
        assertThat(thresholds("kept")).isEqualTo("{\"traffic sign\":0.2}");
    }

    private String thresholds(String id) throws IOException {
        return recorded(id).at("/configuration/thresholds").toString();
    }

    @Test
    void what_is_left_out_must_exist_and_leave_something() throws Exception {
        assertThat(run("one", "--without", "deimv").sentence())
                .contains("detector.without leaves out 'deimv', and the name of no model is or begins so; known:");
        assertThat(run("one", "--detector", "yolox-nano-416", "--without", "yolox-nano")
                        .sentence())
                .contains("detector.models names yolox-nano-416, which detector.without (--without) leaves out");
        assertThat(run("one", "--quality", "max", "--without", "rf-detr,deim").sentence())
                .contains("no model is left for --quality max without rf-detr, deim");
        gone.add("yolox-nano-416");
        assertThat(run("one", "--without", "dashlabel-nano").sentence())
                .contains("--quality balanced needs yolox-nano-416, neither in")
                .contains("detector.without leaves out dashlabel-nano, which would take their place");
    }

    @Test
    void the_list_of_models_has_the_figures_of_their_makers_and_the_change_of_the_licence() throws Exception {
        Cli.Result list = new Cli(home).run("models", "list").succeeds();
        assertThat(list.out().lines().map(String::strip))
                .anyMatch(line -> line.matches("detector +MB +makers' AP +licence"))
                .anyMatch(line -> line.matches("scene model +MB +with texts +licence"))
                .anyMatch(line -> line.matches("clip-vit-b32 +351\\.7 +606\\.3 +MIT .*accuracy not measured here.*"))
                .anyMatch(line -> line.matches("rf-detr-small +114\\.4 +53\\.0 +Apache-2\\.0 .*not measured.*"))
                .anyMatch(line -> line.matches("rf-detr-large +– +56\\.5 +Apache-2\\.0 .*"))
                .anyMatch(line -> line.matches("yolox-nano-416 +3\\.7 +– +Apache-2\\.0 .*"))
                .anyMatch(line -> line.startsWith("deimv2-femto-416")
                        && line.endsWith("From before its makers changed the licence on 2026-08-24 (bb64e5e)."));
    }
}
