package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ground truth that may be wrong, as {@code dashlabel evaluate} tells of it. */
class EvaluateSuspectsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CARS = 8;

    @TempDir
    private Path home = Path.of("");

    /** Two images with eight cars each, all found; in the second one more car was found, and a truck is a car's. */
    private ArrayNode frames(boolean predictions) {
        ArrayNode frames = JSON.createArrayNode();
        for (String name : List.of("day/a.jpg", "day/b.jpg")) {
            ObjectNode frame = frames.addObject().put("name", name);
            ArrayNode labels = frame.putArray("labels");
            for (int i = 0; i < CARS; i++) {
                add(labels, "car", 100 * i, 0, predictions);
            }
            if (name.equals("day/b.jpg")) {
                add(labels, predictions ? "car" : "truck", 0, 300, predictions);
                if (predictions) {
                    add(labels, "car", 500, 300, true);
                }
            }
        }
        return frames;
    }

    private static void add(ArrayNode labels, String category, double x, double y, boolean prediction) {
        ObjectNode label =
                labels.addObject().put("id", "" + (labels.size() + 70)).put("category", category);
        if (prediction) {
            label.put("score", 0.9);
        }
        label.putObject("box2d").put("x1", x).put("y1", y).put("x2", x + 80).put("y2", y + 60);
    }

    private Path write(String name, JsonNode json) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), json);
        return file;
    }

    private Cli.Result evaluate(Path predictions, Path truth, Object... more) {
        List<Object> words = new ArrayList<>(List.of("evaluate", "--predictions", predictions));
        words.addAll(List.of("--ground-truth", truth));
        words.addAll(List.of(more));
        return new Cli(home).run(words.toArray());
    }

    private static Document page(Path html) throws IOException {
        return Jsoup.parse(html.toFile());
    }

    @Test
    void the_page_ranks_suspects_says_what_they_cost_and_how_to_get_them_all() throws IOException {
        Path truth = write("gt.json", frames(false));
        String before = Files.readString(truth);
        Path html = home.resolve("report.html");
        Cli.Result result =
                evaluate(write("dt.json", frames(true)), truth, "--html", html).succeeds();

        Document page = page(html);
        assertThat(page.select("nav").text()).contains("Suspect ground truth");
        assertThat(page.select("#suspects .intro").text())
                .contains("To write all of them to a file as proposed changes, add --suspects FILE to the command");
        assertThat(page.select("#suspects .note").text()).contains("This page does not check times of day");
        assertThat(page.select("#suspects table").get(1).text()).contains("precision 0.889 1.000");
        assertThat(page.select("#suspects table").get(2).select("tbody tr").eachText())
                .as("of equal scores, so in the order of their kinds")
                .containsExactly(
                        "day/b.jpg missing 0.765 a detector gives car with score 0.90, but there is no label"
                                + " add the car x 500–580, y 300–360",
                        "day/b.jpg wrong category 0.765 labelled truck, but a detector gives car with score 0.90 at IoU 1.00"
                                + " rename it to car x 0–80, y 300–360");
        assertThat(page.select("#suspects img, #suspects .gallery")).isEmpty();
        assertThat(result.out()).doesNotContain("suspects");
        assertThat(truth).hasContent(before);
    }

    @Test
    void proposed_changes_are_a_list_in_the_form_of_bdd100k() throws IOException {
        Path file = home.resolve("suspects.json");
        Path html = home.resolve("report.html");
        Cli.Result result = evaluate(
                        write("dt.json", frames(true)),
                        write("gt.json", frames(false)),
                        "--suspects",
                        file,
                        "--html",
                        html)
                .succeeds();

        assertThat(result.out()).contains("suspects    " + file + " (2)");
        assertThat(page(html).select("#suspects .intro").text()).contains("All 2 are in " + file);
        JsonNode changes = JSON.readTree(file.toFile());
        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/name").asText()).isEqualTo("day/b.jpg");
        assertThat(changes.at("/0/labels")).hasSize(2).anySatisfy(label -> {
            assertThat(label.get("id").asText()).isEqualTo("79");
            assertThat(label.get("category").asText()).isEqualTo("car");
            assertThat(label.at("/suspect/was/category").asText()).isEqualTo("truck");
        });
    }

    @Test
    void coco_json_is_suspected_of_the_same_under_the_ids_of_its_annotations() throws IOException {
        Path file = home.resolve("suspects.json");
        Path html = home.resolve("report.html");
        evaluate(
                        write("dt.json", coco(true).get("annotations")),
                        write("gt.json", coco(false)),
                        "--suspects",
                        file,
                        "--html",
                        html)
                .succeeds();

        JsonNode changes = JSON.readTree(file.toFile());
        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/name").asText()).isEqualTo("day/b.jpg");
        assertThat(changes.at("/0/labels"))
                .extracting(label -> label.get("id").asText() + " "
                        + label.at("/suspect/change").asText())
                .containsExactlyInAnyOrder((2 * CARS + 1) + " rename", "new-1 add");
        assertThat(page(html).select("#suspects table").get(1).text()).contains("precision 0.889 1.000");
    }

    /** The same boxes. */
    private ObjectNode coco(boolean predictions) {
        ObjectNode coco = JSON.createObjectNode();
        ArrayNode images = coco.putArray("images");
        coco.putArray("categories").addObject().put("id", 1).put("name", "car");
        coco.withArray("categories").addObject().put("id", 3).put("name", "truck");
        ArrayNode annotations = coco.putArray("annotations");
        for (JsonNode frame : frames(predictions)) {
            int image = images.size() + 1;
            images.addObject().put("id", image).set("file_name", frame.get("name"));
            for (JsonNode label : frame.get("labels")) {
                JsonNode box = label.get("box2d");
                ObjectNode annotation = annotations
                        .addObject()
                        .put("id", annotations.size())
                        .put("image_id", image)
                        .put("category_id", label.get("category").asText().equals("car") ? 1 : 3);
                annotation
                        .putArray("bbox")
                        .add(box.get("x1"))
                        .add(box.get("y1"))
                        .add(80)
                        .add(60);
                if (predictions) {
                    annotation.set("score", label.get("score"));
                }
            }
        }
        return coco;
    }

    @Test
    void a_run_that_has_drawn_its_images_shows_the_places() throws IOException {
        Path run = home.resolve("a run");
        for (JsonNode frame : frames(true)) {
            String name = frame.get("name").asText();
            ((ObjectNode) frame).putObject("size").put("width", 900).put("height", 600);
            write("a run/labels/" + name + ".json", frame);
            Path overlay = run.resolve("overlays").resolve(name + ".jpg");
            Files.createDirectories(overlay.getParent());
            ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_3BYTE_BGR), "jpeg", overlay.toFile());
        }
        write("a run/run.json", JSON.createObjectNode());
        ArrayNode known = frames(false);
        known.forEach(frame ->
                ((ObjectNode) frame).put("name", frame.get("name").asText().substring("day/".length())));
        Path html = home.resolve("report.html");
        evaluate(run, write("gt.json", known), "--html", html).succeeds();

        assertThat(page(html).select("#suspects .gallery .suspect img")).hasSize(2);
    }

    @Test
    void without_a_suspect_the_list_is_empty_and_the_page_silent() throws IOException {
        Path file = write("suspects.json", JSON.createObjectNode());
        Path html = home.resolve("report.html");
        Path truth = write("gt.json", frames(false));
        evaluate(truth, truth, "--html", html, "--suspects", file).succeeds();

        assertThat(file).hasContent("[]");
        assertThat(page(html).select("#suspects")).isEmpty();
    }

    @Test
    void labels_that_are_read_are_never_written_over() throws IOException {
        Path truth = write("gt.json", frames(false));
        Path folder = home.resolve("labels");
        write("labels/a.jpg.json", frames(true).get(0));
        assertThat(evaluate(folder, truth, "--suspects", truth).sentence())
                .contains("over or among the labels of " + truth, "choose another file");
        assertThat(evaluate(folder, truth, "--suspects", folder.resolve("new.json"))
                        .sentence())
                .contains("over or among the labels of " + folder);
        assertThat(folder.resolve("new.json")).doesNotExist();
    }
}
