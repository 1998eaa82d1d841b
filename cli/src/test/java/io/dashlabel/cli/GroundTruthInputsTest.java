package io.dashlabel.cli;

import static io.dashlabel.cli.MadeLabels.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ground truth with frames that say nothing, and sides in which nothing is or nothing can be read. */
class GroundTruthInputsTest extends MeasuredLabels {

    @Test
    void a_frame_without_labels_among_others_is_one_without_objects() throws IOException {
        double right = ap(MadeLabels.predictedFrames(), truthWithEmpty(0, 2));
        assertThat(right).isBetween(0.4, 0.9);
        assertThat(ap(MadeLabels.predictedFrames(), truthWithout("labels", 0, 2)))
                .isEqualTo(right);
        ArrayNode nulls = MadeLabels.frames();
        ((ObjectNode) nulls.get(0)).putNull("labels");
        ((ObjectNode) nulls.get(2)).putNull("labels");
        assertThat(ap(MadeLabels.predictedFrames(), nulls)).isEqualTo(right);
        Path folder = MadeLabels.folder(home.resolve("truth"), truthWithout("labels", 0, 2));
        assertThat(ap(MadeLabels.predictedFrames(), folder)).isEqualTo(right);
        assertThat(notes(MadeLabels.predictedFrames(), folder))
                .containsOnlyOnce("2 images are without labels, where others have some");
        ObjectNode dataset = JSON.createObjectNode();
        dataset.set("frames", truthWithout("labels", 0, 2));
        dataset.putObject("config");
        assertThat(ap(MadeLabels.predictedFrames(), dataset)).isEqualTo(right);
    }

    @Test
    void ground_truth_of_scenes_alone_is_not_without_objects() throws IOException {
        Path folder = MadeLabels.folder(home.resolve("truth"), truthWithout("labels", 0, 1, 2, 3));
        for (Object truth : List.of(truthWithout("labels", 0, 1, 2, 3), folder)) {
            Cli.Result result = evaluate(MadeLabels.predictedFrames(), truth).succeeds();
            assertThat(result.out()).contains("weather 100% of 4").doesNotContain("AP50");
            assertThat(result.err()).contains("none of 4 images of the ground truth has labels");
        }
    }

    @Test
    void a_list_of_scenes_beside_a_list_of_labels_stays_without() throws IOException {
        Path folder = Files.createDirectory(home.resolve("lists"));
        ArrayNode labelled = JSON.createArrayNode()
                .add(MadeLabels.frames().get(0))
                .add(MadeLabels.frames().get(1));
        JsonNode all = truthWithout("labels", 2, 3);
        Files.writeString(folder.resolve("labels.json"), labelled.toString());
        Files.writeString(
                folder.resolve("scenes.json"),
                JSON.createArrayNode().add(all.get(2)).add(all.get(3)).toString());
        assertThat(ap(MadeLabels.predictedFrames(), folder)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bdd100k", "kitti"})
    void predictions_where_kitti_does_not_care_are_not_wrong(String taxonomy) throws IOException {
        String rest = " -1 -1 -1 -1000 -1000 -1000 -10\n";
        String truck = "truck 0.00 0 -10 0.00 0.00 100.00 100.00" + rest;
        Path labels = Files.createDirectories(home.resolve("kitti/label_2"));
        ArrayNode predicted = JSON.createArrayNode();
        ArrayNode objects = predicted.addObject().put("name", "000000.jpg").putArray("labels");
        objects.addObject()
                .put("category", "truck")
                .put("score", 0.5)
                .set("box2d", JSON.readTree("{\"x1\":0,\"y1\":0,\"x2\":100,\"y2\":100}"));
        objects.addObject()
                .put("category", "truck")
                .put("score", 0.9)
                .set("box2d", JSON.readTree("{\"x1\":200,\"y1\":0,\"x2\":250,\"y2\":50}"));

        Files.writeString(labels.resolve("000000.txt"), truck);
        assertThat(ap(predicted, home.resolve("kitti"), "--taxonomy", taxonomy))
                .as("half of the predictions is wrong")
                .isCloseTo(0.5, within(1e-12));

        Files.writeString(labels.resolve("000000.txt"), truck + "DontCare -1 -1 -10 190.00 0.00 300.00 100.00" + rest);
        assertThat(ap(predicted, home.resolve("kitti"), "--taxonomy", taxonomy)).isCloseTo(1, within(1e-12));
        JsonNode evaluation = JSON.readTree(home.resolve("e.json").toFile());
        assertThat(evaluation.at("/receipt/ignore_regions").asInt()).isEqualTo(1);
    }

    @Test
    void a_frame_whose_detector_failed_is_not_without_objects() throws IOException {
        ArrayNode truth = (ArrayNode) truthWithout("labels", 1);
        ((ObjectNode) truth.get(1))
                .putArray("failures")
                .addObject()
                .put("step", "yolox")
                .put("kind", "timeout")
                .put("reason", "no answer")
                .put("attempts", 1);
        assertThat(ap(MadeLabels.predictedFrames(), truth)).isEqualTo(1);
    }

    @Test
    void predictions_without_labels_are_none_as_ever() throws IOException {
        ArrayNode predictions = MadeLabels.predictedFrames();
        ((ObjectNode) predictions.get(3)).remove("labels");
        Cli.Result result = evaluate(predictions, MadeLabels.frames()).succeeds();
        assertThat(result.out()).contains("3 of 4 images have boxes");
        assertThat(result.err()).doesNotContain("without objects");
    }

    @Test
    void a_run_and_a_comparison_take_ground_truth_alike() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(64, 36)));
        ArrayNode list = JSON.createArrayNode();
        for (int i = 0; i < 3; i++) {
            ObjectNode frame = (ObjectNode) JSON.readTree(
                    home.resolve("labels/street_00000" + i + ".jpg.json").toFile());
            if (i == 1) {
                frame.remove("labels");
            }
            list.add(frame);
        }
        Path truth = file("truth.json", list);
        Cli cli = new Cli(home);
        Cli.Result run = cli.label(home.resolve("images"), "--ground-truth", truth, "--run-id", "one")
                .succeeds();
        String note = "1 image is without labels, where others have some";
        assertThat(run.out()).contains("3 of 3 images have boxes", note);
        assertThat(Files.readString(cli.runs().resolve("one/report.html"))).contains(note);
        JsonNode figures =
                JSON.readTree(cli.runs().resolve("one/evaluation.json").toFile());
        assertThat(figures.at("/completion/boxes/with_ground_truth").asInt()).isEqualTo(3);
        assertThat(evaluate(cli.runs().resolve("one"), truth).succeeds().out()).contains("3 of 3 images have boxes");
        assertThat(cli.run("compare", cli.runs().resolve("one"), cli.runs().resolve("one"), "--ground-truth", truth)
                        .succeeds()
                        .err())
                .contains(note);
        Path flat = file("flat.json", MadeLabels.flatResults());
        assertThat(cli.label(home.resolve("images"), "--ground-truth", flat).sentence())
                .contains("holds results of a detector");
        for (String empty : List.of("[]", "{\"frames\": []}", "[{\"labels\": []}]", "[{}]")) {
            assertThat(cli.label(home.resolve("images"), "--ground-truth", file("empty.json", empty))
                            .sentence())
                    .contains("nothing to measure against");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{}]",
                "[null]",
                "[null, null]",
                "[[]]",
                "[1]",
                "{\"frames\": []}",
                "{\"frames\": [null]}",
                "{\"frames\": null}",
                "[{\"labels\": []}]",
                "[{\"name\": \"\"}]",
                "[{\"name\": null, \"labels\": []}]",
                "{\"images\": [], \"annotations\": [], \"categories\": []}",
                "{\"images\": [], \"annotations\": [], \"categories\": [{\"id\": 1, \"name\": \"car\"}]}",
                "null",
                "\"labels\""
            })
    void a_side_with_nothing_in_it_is_refused_in_one_sentence(String nothing) throws IOException {
        Path none = file("none.json", nothing);
        evaluate(MadeLabels.frames(), none, "--strict").sentence();
        evaluate(MadeLabels.frames(), none, "--protocol", "bdd100k").sentence();
        evaluate(MadeLabels.frames(), none, "--html", home.resolve("r.html"), "--suspects", home.resolve("s.json"))
                .sentence();
        evaluate(MadeLabels.coco(), none).sentence();
        evaluate(none, MadeLabels.frames()).sentence();
        evaluate(none, MadeLabels.coco()).sentence();
        Path labels = file("labels.json", MadeLabels.frames());
        new Cli(home).run("compare", labels, labels, "-g", none).sentence();
    }

    @Test
    void a_folder_with_nothing_that_can_be_read_is_refused_in_one_sentence() throws IOException {
        Path folder = Files.createDirectory(home.resolve("truth"));
        evaluate(MadeLabels.frames(), folder).sentence();
        Files.writeString(folder.resolve("notes.txt"), "none");
        evaluate(MadeLabels.frames(), folder).sentence();
        Files.writeString(folder.resolve("drive-1.jpg.json"), "{\"name\": \"drive-1.jpg\", \"labels\": [");
        assertThat(evaluate(MadeLabels.frames(), folder).sentence()).contains("can be read", "drive-1.jpg");
    }

    @Test
    void a_side_of_which_no_label_can_be_read_is_refused() throws IOException {
        List<Consumer<ObjectNode>> spoils = List.of(
                label -> label.remove("category"),
                label -> label.set("bbox", label.remove("box2d")),
                label -> ((ObjectNode) label.get("box2d")).put("x1", "637,5"),
                label -> ((ObjectNode) label.get("box2d")).put("x1", "NaN"),
                label -> {
                    label.remove("box2d");
                    label.putArray("poly2d").addObject().putArray("vertices");
                });
        for (Consumer<ObjectNode> spoil : spoils) {
            ArrayNode predictions = MadeLabels.predictedFrames();
            MadeLabels.labels(predictions, spoil);
            for (Object truth : List.of(MadeLabels.frames(), MadeLabels.coco())) {
                assertThat(evaluate(predictions, truth).sentence()).contains("none of its 20 labels is a box");
            }
            assertThat(evaluate(MadeLabels.predictedFrames(), predictions).sentence())
                    .contains("none of its 20 labels is a box");
            Path folder = MadeLabels.folder(home.resolve("spoilt"), predictions);
            assertThat(evaluate(MadeLabels.predictedFrames(), folder).exit()).isEqualTo(2);
            assertThat(new Cli(home)
                            .run(
                                    "compare",
                                    file("a.json", MadeLabels.predictedFrames()),
                                    file("b.json", predictions),
                                    "-g",
                                    file("g.json", MadeLabels.frames()))
                            .exit())
                    .isEqualTo(2);
        }
    }
}
