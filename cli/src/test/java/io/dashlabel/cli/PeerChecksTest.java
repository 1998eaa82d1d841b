package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.testkit.PeerTool;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools of other makers read what dashlabel writes. Two images have the same file name, one is turned. */
class PeerChecksTest {

    /** The formats that are a folder, under their names in the folder of samples. */
    private static final List<String> FOLDERS = List.of(
            "yolo",
            "voc",
            "cvat",
            "label-studio",
            "datumaro",
            "kitti",
            "huggingface",
            "labelme",
            "openlabel",
            "scalabel");

    @TempDir
    static Path home;

    @BeforeAll
    static void export() throws IOException {
        Path frames = SharedData.data("interchange/predictions.json");
        Path truth = SharedData.data("interchange/truth.json");
        for (String format : FOLDERS) {
            convert(frames, "all/" + format, format);
        }
        convert(truth, "all/coco/annotations/instances.json", "coco");
        convert(frames, "all/coco/annotations/predictions.json", "coco");
        convert(frames, "all/coco/results.json", "coco-results");
        convert(frames, "all/ultralytics-ndjson", "ultralytics-ndjson");
        Files.createDirectories(home.resolve("all/yolo-scores"));
        Files.move(home.resolve("all/yolo/scores"), home.resolve("all/yolo-scores/labels"));
    }

    private static void convert(Path labels, String target, String format) {
        new Cli(home)
                .run("convert", labels, "--to", home.resolve(target), "--format", format)
                .succeeds();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "coco_pycocotools, pycocotools, coco, predictions",
        "globox_check, globox, ., truth",
        "supervision_check, supervision, ., truth",
        "datumaro_check, datumaro, ., predictions",
        "ultralytics_check, ultralytics, ., truth",
        "label_studio_check, label-studio-sdk, label-studio, predictions",
        "huggingface_check, datasets, huggingface, predictions",
        "labelme_check, labelme, labelme, predictions",
        "openlabel_check, vcd, openlabel/openlabel.json, predictions",
        "fiftyone_check, fiftyone, ., predictions"
    })
    void a_tool_reads_what_dashlabel_wrote(String check, String tool, String export, String expected) throws Exception {
        PeerTool peer = PeerTool.named(tool);
        Path samples = SharedData.data("interchange");
        boolean takesImages =
                Files.readString(samples.resolve("checks/" + check + ".py")).contains("arguments(images=True)");
        Object[] arguments = takesImages
                ? new Object[] {
                    home.resolve("all").resolve(export),
                    samples.resolve(expected + ".json"),
                    "--images",
                    samples.resolve("images")
                }
                : new Object[] {home.resolve("all").resolve(export), samples.resolve(expected + ".json")};

        PeerTool.Result result = peer.run(samples.resolve("checks/" + check + ".py"), arguments);

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).contains("OK").doesNotContain("WRONG");
    }

    @Test
    void ultralytics_converts_our_ndjson_with_local_images() throws Exception {
        PeerTool peer = PeerTool.named("ultralytics");

        PeerTool.Result result = peer.run(
                SharedData.checkout().resolve("peers/checks/ultralytics_ndjson.py"),
                home.resolve("all/ultralytics-ndjson/dataset.ndjson"),
                SharedData.data("interchange/predictions.json"),
                SharedData.data("interchange/images"));

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).contains("OK 5 images").doesNotContain("WRONG");
    }
}
