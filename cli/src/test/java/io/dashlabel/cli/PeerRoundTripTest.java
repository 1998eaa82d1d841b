package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Frame;
import io.dashlabel.run.RunFolder;
import io.dashlabel.testkit.PeerTool;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that another tool read and wrote again, untouched, come back without an edit. */
class PeerRoundTripTest {

    @TempDir
    static Path home;

    @BeforeAll
    static void export() throws IOException {
        Cli cli = new Cli(home);
        RunFolder run = RunFolder.create(cli.runs(), "golden");
        for (Frame frame :
                LabelFiles.read(SharedData.data("interchange/predictions.json")).frames()) {
            Path labels = run.labels().resolve(frame.name() + ".json");
            Files.createDirectories(labels.getParent());
            Files.write(labels, PerImageLabels.bytes(frame));
        }
        Files.writeString(run.manifest(), "{}");
        for (String format : List.of("coco", "cvat", "voc", "datumaro", "yolo", "scalabel", "label-studio")) {
            cli.run(
                            "export",
                            "golden",
                            "--out",
                            cli.runs(),
                            "--images",
                            "none",
                            "--to",
                            home.resolve("export").resolve(format),
                            "--format",
                            format)
                    .succeeds();
        }
    }

    /**
     * Datumaro writes two decimals, FiftyOne one in BDD100K's form. Some tools leave images without boxes out; these
     * images are then not reviewed.
     */
    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "datumaro, datumaro_formats, coco/annotations/instances_default.json, 0.01, 5",
        "datumaro, datumaro_formats, cvat/annotations.xml, 0.01, 5",
        "datumaro, datumaro_formats, voc, 0.01, 4",
        "datumaro, datumaro_formats, datumaro, 0.01, 5",
        "supervision, supervision_formats, yolo, 0.01, 5",
        "fiftyone, fiftyone_formats, coco/labels.json, 0.01, 5",
        "fiftyone, fiftyone_formats, bdd/labels.json, 0.06, 4",
        "label-studio-sdk, label_studio_formats, export.json, 0.01, 5",
        "label-studio-sdk, label_studio_formats, min/result.json, 0.01, 5",
        "label-studio-sdk, label_studio_formats, coco/result.json, 0.01, 4"
    })
    void nothing_touched_is_no_edit(String tool, String script, String written, double tolerance, int images)
            throws IOException {
        PeerTool peer = PeerTool.named(tool);
        Path out = home.resolve("back").resolve(tool);
        if (!Files.exists(out)) {
            Path program = SharedData.checkout().resolve("peers/roundtrip").resolve(script + ".py");
            Files.createDirectories(out);
            PeerTool.Result result = tool.equals("label-studio-sdk")
                    ? peer.run(program, home.resolve("export/label-studio"), out)
                    : peer.run(program, home.resolve("export"), SharedData.data("interchange/images"), out);
            assertThat(result.exit()).as(result.output()).isZero();
        }

        Cli cli = new Cli(home);
        Cli.Result imported = cli.run(
                        "import",
                        out.resolve(written),
                        "--into",
                        "golden",
                        "--out",
                        cli.runs(),
                        "--dry-run",
                        "--by",
                        "ana",
                        "--tolerance",
                        tolerance)
                .succeeds();

        assertThat(imported.out())
                .contains("accepted           14 boxes")
                .contains("moved              0 boxes")
                .contains("relabelled         0 boxes")
                .contains("added              0 boxes")
                .contains("deleted            0 boxes")
                .contains("reviewed           " + images + " images");
    }
}
