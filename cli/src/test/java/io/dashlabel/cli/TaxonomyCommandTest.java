package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.RunFolder;
import io.dashlabel.taxonomy.Taxonomies;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --taxonomy}: labels in other words than BDD100K's. */
class TaxonomyCommandTest {

    private static final String YARD = """
            name: yard
            categories: [lorry, worker]
            classMapping: {car: lorry, person: worker}
            colours: {lorry: "#ff8800"}
            roles: {person: [worker], car: [lorry]}
            attributes:
              light: {words: [bright, dark]}
              weather: {words: [dry, wet], synonyms: {clear: dry, partly cloudy: dry, overcast: dry, rainy: wet}}
            """;

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Path own = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw_two_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        images = home.resolve("images");
        cli = new Cli(home);
        own = Files.writeString(home.resolve("yard.yaml"), YARD);
    }

    /** A model that finds a box of each class on every image. */
    private Path model(String name, String... classes) throws IOException {
        int cells = 84;
        float[] output = new float[(4 + classes.length) * cells];
        for (int i = 0; i < classes.length; i++) {
            float[] box = {12 + 16 * i, 30, 10, 8};
            for (int row = 0; row < 4; row++) {
                output[row * cells + i] = box[row];
            }
            output[(4 + i) * cells + i] = 0.9f;
        }
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("output0", TinyModel.FLOAT, output, 1, 4 + classes.length, cells)
                .metadata("names", "['" + String.join("', '", classes) + "']")
                .write(home.resolve(name + ".onnx"));
    }

    private Path cars() throws IOException {
        return model("cars", "car", "person", "bicycle");
    }

    private Cli.Result label(String id, Path model, Object... more) throws IOException {
        Stream<Object> usual = Stream.of("--detector", model, "--scene", "photometric", "--run-id", id);
        return cli.label(images, Stream.concat(usual, Stream.of(more)).toArray());
    }

    private List<String> categories(String run) throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode label : labels(run).path("labels")) {
            names.add(label.path("category").asText());
        }
        return names;
    }

    private JsonNode labels(String run) throws IOException {
        return RunJson.read(cli.runs().resolve(run).resolve("labels/street_000000.jpg.json"));
    }

    private Path recorded(String run) {
        return cli.runs().resolve(run).resolve("taxonomy.json");
    }

    @Test
    void labels_have_the_words_of_the_file() throws Exception {
        Cli.Result result = label("one", cars(), "--taxonomy", own).succeeds();
        assertThat(categories("one")).containsExactlyInAnyOrder("lorry", "worker");
        JsonNode scene = labels("one").path("attributes");
        assertThat(scene.path("weather").asText()).isIn("dry", "wet");
        assertThat(scene.has("light")).isFalse();
        assertThat(scene.has("timeofday")).isFalse();
        assertThat(result.err())
                .containsOnlyOnce(
                        "scene: photometric has no word of light of the taxonomy yard, so it does not answer it")
                .containsOnlyOnce("no person becomes a rider")
                .doesNotContain("hood");
    }

    @Test
    void a_run_keeps_its_taxonomy_when_the_file_is_gone() throws Exception {
        label("one", cars(), "--taxonomy", own, "--limit", 1).succeeds();
        Taxonomy yard = Taxonomies.at(own);
        assertThat(Taxonomies.of(RunFolder.at(cli.runs().resolve("one")))).isEqualTo(yard);
        Files.delete(own);
        cli.run("run", "--resume", "one", "--out", cli.runs(), "--limit", 2).succeeds();
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "two").succeeds();
        cli.run("run", "--like", "one", "--out", cli.runs(), "--run-id", "three")
                .succeeds();
        for (String run : List.of("two", "three")) {
            assertThat(categories(run)).as(run).containsExactlyInAnyOrder("lorry", "worker");
            assertThat(Taxonomies.at(recorded(run))).as(run).isEqualTo(yard);
        }
    }

    @Test
    void a_file_that_is_named_again_is_read_again() throws Exception {
        label("one", cars(), "--taxonomy", own).succeeds();
        Files.writeString(own, YARD.replace("lorry", "wagon"));
        Path config = Files.writeString(home.resolve("other.yaml"), "taxonomy: " + own + "\n");
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "flag", "--taxonomy", own)
                .succeeds();
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "set", "--set", "taxonomy=" + own)
                .succeeds();
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "file", "--config", config)
                .succeeds();
        for (String run : List.of("flag", "set", "file")) {
            assertThat(categories(run)).as(run).containsExactlyInAnyOrder("wagon", "worker");
        }
        Files.writeString(config, "threshold: 0.2\n");
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "none", "--config", config)
                .succeeds();
        assertThat(categories("none")).containsExactlyInAnyOrder("lorry", "worker");
    }

    @Test
    void the_default_leaves_no_trace_in_a_run() throws Exception {
        label("one", cars()).succeeds();
        assertThat(recorded("one")).doesNotExist();
        assertThat(Files.readString(cli.runs().resolve("one/run.json"))).doesNotContain("\"taxonomy\"");
        assertThat(categories("one")).containsExactlyInAnyOrder("car", "pedestrian", "bicycle");
    }

    @Test
    void evaluation_uses_the_taxonomy_of_the_run() throws Exception {
        label("one", cars(), "--taxonomy", own).succeeds();
        Path truth = Files.createDirectories(home.resolve("truth"));
        Path labels = cli.runs().resolve("one/labels");
        for (String name : List.of("street_000000.jpg.json", "street_000001.jpg.json")) {
            Files.copy(labels.resolve(name), truth.resolve(name));
        }
        Path figures = home.resolve("evaluation.json");
        cli.run("evaluate", "--predictions", "one", "--runs", cli.runs(), "--ground-truth", truth, "--out", figures)
                .succeeds();
        JsonNode evaluation = RunJson.read(figures);
        assertThat(evaluation.at("/summary/map_50").asDouble()).isEqualTo(1);
        assertThat(evaluation.toString()).contains("\"yard\"", "\"lorry\"");
        Cli.Result other = cli.run(
                "evaluate",
                "--predictions",
                "one",
                "--runs",
                cli.runs(),
                "--ground-truth",
                truth,
                "--taxonomy",
                "kitti");
        assertThat(other.out() + other.err()).contains("lorry");
    }

    @Test
    void free_words_are_matched_apart_from_the_exact_figures() throws Exception {
        Path truth = Files.createDirectories(home.resolve("truth"));
        Path free = Files.createDirectories(home.resolve("free"));
        String frame = "{\"name\": \"a.jpg\", \"attributes\": {\"weather\": \"%s\"}}";
        Files.writeString(truth.resolve("a.jpg.json"), frame.formatted("rainy"));
        Files.writeString(free.resolve("a.jpg.json"), frame.formatted("light rain"));
        Path exact = home.resolve("exact.json");
        Path matched = home.resolve("matched.json");
        Object[] usual = {"evaluate", "--predictions", free, "--ground-truth", truth, "--out"};
        cli.run(Stream.concat(Stream.of(usual), Stream.of(exact)).toArray()).succeeds();
        Cli.Result result = cli.run(Stream.concat(Stream.of(usual), Stream.of(matched, "--semantic-match"))
                        .toArray())
                .succeeds();
        assertThat(result.out()).contains("weather 0% of 1", "weather 100% of 1", "read as: light rain = rainy");
        ObjectNode with = (ObjectNode) RunJson.read(matched);
        assertThat(with.remove("semantic_match").at("/weather/accuracy").asDouble())
                .isEqualTo(1);
        assertThat(with).isEqualTo(RunJson.read(exact));
    }

    @Test
    void runs_of_two_taxonomies_are_not_compared_by_guess() throws Exception {
        label("one", cars(), "--taxonomy", own, "--ground-truth", home.resolve("labels"))
                .succeeds();
        label("two", cars(), "--ground-truth", home.resolve("labels")).succeeds();
        assertThat(cli.run("compare", "one", "two", "--runs", cli.runs()).sentence())
                .contains("were labelled with different taxonomies (yard, bdd100k)", "--taxonomy");
    }

    @Test
    void an_existing_run_refuses_another_taxonomy() throws Exception {
        label("one", cars(), "--taxonomy", own).succeeds();
        assertThat(cli.run("run", "--resume", "one", "--out", cli.runs(), "--taxonomy", "kitti")
                        .sentence())
                .contains("a resumed run keeps its settings, so --taxonomy cannot be given");
        assertThat(cli.run(
                                "run",
                                "--run-id",
                                "one",
                                "--out",
                                cli.runs(),
                                "--steps",
                                "report",
                                "--taxonomy",
                                "kitti",
                                "--images",
                                images)
                        .sentence())
                .contains("run one was labelled with the taxonomy yard, and these settings name kitti");
        cli.run("run", "--run-id", "one", "--out", cli.runs(), "--steps", "report", "--images", images)
                .succeeds();
    }

    @Test
    void relabel_takes_another_taxonomy_and_asks_nothing() throws Exception {
        label("one", cars()).succeeds();
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "two", "--taxonomy", "kitti")
                .succeeds();
        assertThat(categories("two")).containsExactlyInAnyOrder("Car", "Pedestrian");
        cli.run(
                        "relabel",
                        "one",
                        "--out",
                        cli.runs(),
                        "--run-id",
                        "three",
                        "--taxonomy",
                        "kitti",
                        "--set",
                        "detector.map.bicycle=Cyclist")
                .succeeds();
        assertThat(categories("three")).containsExactlyInAnyOrder("Car", "Pedestrian", "Cyclist");
    }

    @Test
    void the_classes_of_a_detector_are_the_taxonomy() throws Exception {
        Path yard = model("yard", "forklift", "pallet");
        Cli.Result result = label("one", yard, "--taxonomy", "model").succeeds();
        assertThat(categories("one")).containsExactlyInAnyOrder("forklift", "pallet");
        assertThat(Taxonomies.at(recorded("one")).categories()).containsExactly("forklift", "pallet");
        assertThat(result.err()).contains("no person becomes a rider", "hood is not set aside");
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "two", "--set", "thresholds.pallet=0.95")
                .succeeds();
        assertThat(categories("two")).containsExactly("forklift");
        assertThat(label("three", yard, "--taxonomy", "model", "--set", "thresholds.palet=0.9")
                        .sentence())
                .contains("'palet' is not a category; the categories are forklift, pallet");
        cli.run("run", "--resume", "one", "--out", cli.runs()).succeeds();
    }

    @Test
    void classes_that_are_no_categories_are_refused_before_a_run_is_made() throws Exception {
        label("one", model("spaces", " forklift", "pallet "), "--taxonomy", "model")
                .succeeds();
        assertThat(categories("one")).containsExactlyInAnyOrder("forklift", "pallet");
        assertThat(label("two", model("blank", "forklift", " "), "--taxonomy", "model")
                        .sentence())
                .contains("the classes of the detector cannot be categories: a word is '' and must not be blank");
        assertThat(label("two", model("bell", "fork\u0007lift"), "--taxonomy", "model")
                        .sentence())
                .contains("the classes of the detector cannot be categories: a word is 'fork")
                .contains("and must not contain control characters");
        assertThat(cli.label(images, "--detector", "none", "--taxonomy", "model", "--run-id", "two")
                        .sentence())
                .contains("the taxonomy 'model' means the classes of a detector, and none is used here");
        assertThat(cli.runs().resolve("two")).doesNotExist();
    }

    @Test
    void later_steps_of_a_run_take_the_recorded_classes_of_its_detector() throws Exception {
        Path yard = model("yard", "forklift", "pallet");
        label("one", yard, "--taxonomy", "model", "--steps", "annotate").succeeds();
        cli.run("run", "--like", "one", "--run-id", "one", "--steps", "visualize,report", "--out", cli.runs())
                .succeeds();
        assertThat(cli.runs().resolve("one/report.html")).content().contains("forklift");
        label("two", cars(), "--taxonomy", own).succeeds();
        assertThat(label("two", cars(), "--taxonomy", "model", "--steps", "report")
                        .sentence())
                .contains("run two was labelled with the taxonomy yard, and these settings name model");
    }

    @Test
    void the_classes_of_several_detectors_are_joined() throws Exception {
        String both = model("yard", "forklift", "pallet") + "," + model("shop", "shelf", "Pallet");
        cli.label(images, "--detector", both, "--scene", "none", "--taxonomy", "model", "--run-id", "one")
                .succeeds();
        assertThat(Taxonomies.at(recorded("one")).categories()).containsExactly("forklift", "pallet", "shelf");
        assertThat(categories("one")).contains("pallet").doesNotContain("Pallet");
    }

    @Test
    void a_service_without_known_words_has_no_taxonomy_of_its_own() throws Exception {
        cli.with("HTTP_DETECTOR_ENDPOINT", "http://localhost:1/detect");
        assertThat(cli.label(images, "--detector", "http", "--taxonomy", "model")
                        .sentence())
                .contains("detector.models[0]: the taxonomy 'model' needs the classes of the detector");
    }

    @Test
    void an_unknown_name_lists_the_known_ones() throws Exception {
        String known = "there is neither a taxonomy nor a file 'kiti'; the taxonomies are bdd100k, kitti, nuimages,"
                + " cityscapes, coco, objects365, model; did you mean 'kitti'?";
        assertThat(label("one", cars(), "--taxonomy", "kiti").sentence()).contains(known);
        assertThat(cli.run("plan", "--images", images, "--taxonomy", "kiti").sentence())
                .contains(known);
        assertThat(cli.run(
                                "evaluate",
                                "--predictions",
                                home.resolve("labels"),
                                "--ground-truth",
                                home.resolve("labels"),
                                "--taxonomy",
                                "kiti")
                        .sentence())
                .contains(known);
        Path config = Files.writeString(home.resolve("dashlabel.yaml"), "taxonomy: kiti\n");
        assertThat(cli.run("config", "check", config).sentence()).contains(known);
        Files.writeString(config, "taxonomy: model\nthresholds: {anything: 0.5}\n");
        cli.run("config", "check", config).succeeds();
    }

    @Test
    void a_taxonomy_without_attributes_needs_no_scene_classifier() throws Exception {
        Files.writeString(own, "name: bare\ncategories: [car]\nattributes: {}\n");
        label("one", cars(), "--taxonomy", own).succeeds();
        assertThat(categories("one")).containsExactly("car");
        assertThat(labels("one").has("attributes")
                        && !labels("one").path("attributes").isEmpty())
                .isFalse();
    }

    @Test
    void conversion_numbers_the_categories_of_the_taxonomy() throws Exception {
        label("one", cars(), "--taxonomy", own).succeeds();
        Path coco = home.resolve("coco.json");
        cli.run("export", cli.runs().resolve("one"), "--to", coco, "--format", "coco")
                .succeeds();
        JsonNode categories = RunJson.read(coco).path("categories");
        assertThat(categories.at("/0/name").asText()).isEqualTo("lorry");
        assertThat(categories.at("/1/name").asText()).isEqualTo("worker");
        cli.run(
                        "convert",
                        home.resolve("labels"),
                        "--to",
                        coco,
                        "--format",
                        "coco",
                        "--overwrite",
                        "--taxonomy",
                        "coco")
                .succeeds();
        assertThat(RunJson.read(coco).at("/categories").toString()).contains("car");
    }
}
