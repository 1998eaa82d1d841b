package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.RunFolder;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.TurnedJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels of tools that ignore the camera's orientation, and measure boxes in the stored pixels. */
class TurnedImagesTest {

    @TempDir
    Path home;

    /** The golden frames have an image of 360 x 640 that is stored as 640 x 360, with one box. */
    @ParameterizedTest
    @CsvSource({
        "coco, annotations/instances.json, '\"bbox\":[40,500,160,120]', '\"bbox\":[500,160,120,160]',"
                + " '\"width\":360,\"height\":640', '\"width\":640,\"height\":360'",
        "cvat, annotations.xml, 'xtl=\"40\" ytl=\"500\" xbr=\"200\" ybr=\"620\"',"
                + " 'xtl=\"500\" ytl=\"160\" xbr=\"620\" ybr=\"320\"', 'width=\"360\" height=\"640\"',"
                + " 'width=\"640\" height=\"360\"'"
    })
    void an_export_restated_in_stored_pixels_has_no_edit(
            String format, String file, String box, String storedBox, String size, String storedSize)
            throws IOException {
        Cli cli = new Cli(home);
        RunFolder run = RunFolder.create(cli.runs(), "golden");
        for (Frame frame :
                LabelFiles.read(SharedData.data("interchange/predictions.json")).frames()) {
            Path labels = run.labels().resolve(frame.name() + ".json");
            Files.createDirectories(labels.getParent());
            Files.write(labels, PerImageLabels.bytes(frame));
        }
        Files.writeString(
                run.manifest(),
                "{\"configuration\": {\"images\": \""
                        + SharedData.data("interchange/images").toString().replace("\\", "\\\\") + "\"}}");
        Path dataset = home.resolve(format);
        cli.run("export", "golden", "--out", cli.runs(), "--to", dataset, "--format", format, "--images", "none")
                .succeeds();
        String exported = Files.readString(dataset.resolve(file));
        assertThat(exported).containsOnlyOnce(box).containsOnlyOnce(size);
        Files.writeString(
                dataset.resolve(file), exported.replace(box, storedBox).replace(size, storedSize));

        Cli.Result imported = cli.run("import", dataset, "--into", "golden", "--out", cli.runs(), "--by", "ana")
                .succeeds();

        assertThat(imported.out())
                .contains("accepted           14 boxes")
                .contains("moved              0 boxes")
                .contains("added              0 boxes")
                .contains("deleted            0 boxes")
                .contains("reviewed           5 images");
        assertThat(imported.err())
                .containsOnlyOnce("1 image has EXIF orientation 6, and the labels state the size of the stored pixels;"
                        + " dashlabel turned the boxes upright; the first is val/turned.jpg");
    }

    @Test
    void converted_and_measured_labels_are_upright() throws IOException {
        Cli cli = new Cli(home);
        Path images = Files.createDirectories(home.resolve("images"));
        Files.write(images.resolve("a.jpg"), TurnedJpeg.of(64, 32));
        Path stored = Files.writeString(home.resolve("stored.json"), """
                [{"name": "a.jpg", "size": {"width": 64, "height": 32}, "labels": [
                  {"category": "car", "score": 0.9, "box2d": {"x1": 40, "y1": 4, "x2": 60, "y2": 12}}]}]""");

        Cli.Result converted = cli.run(
                        "convert",
                        stored,
                        "--images-from",
                        images,
                        "--images",
                        "none",
                        "--format",
                        "scalabel",
                        "--to",
                        home.resolve("upright.json"))
                .succeeds();

        assertThat(converted.err()).contains("1 image has EXIF orientation 6");
        Frame upright = LabelFiles.read(home.resolve("upright.json")).frames().get(0);
        assertThat(upright.size()).contains(new ImageSize(32, 64));
        assertThat(upright.detections().orElseThrow())
                .extracting(Detection::box)
                .isEqualTo(List.of(new Box(20, 40, 28, 60)));

        for (Path[] sides : new Path[][] {
            {stored, home.resolve("upright.json")},
            {home.resolve("upright.json"), stored},
        }) {
            Cli.Result measured = cli.run(
                            "evaluate", "--ground-truth", sides[0], "--predictions", sides[1], "--images-from", images)
                    .succeeds();
            assertThat(measured.out()).contains("1.000");
            assertThat(measured.out() + measured.err()).containsOnlyOnce("1 image has EXIF orientation 6");
        }
    }
}
