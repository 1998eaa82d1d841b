package io.dashlabel.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server of CVAT does to labels by itself is no edit. */
class CvatImportTest {

    private static final Provenance ANA = new Provenance(Provenance.Source.HUMAN, "ana", Optional.empty());

    @TempDir
    Path folder;

    private RunFolder run;
    private Path annotations;

    @BeforeEach
    void an_export_in_which_cvat_filled_in_the_defaults() throws IOException {
        run = RunFolder.create(folder.resolve("runs"), "night-1");
        Frame frame = Frame.named("a.jpg")
                .withSize(new ImageSize(1280, 720))
                .withAttributes(new SceneAttributes(
                        Map.of("weather", new SceneAttributes.Value("rainy", OptionalDouble.empty(), Map.of()))))
                .withDetections(List.of(
                        Detection.of("traffic light", new Box(10, 20, 30, 60), 0.9),
                        Detection.of("traffic light", new Box(110, 20, 130, 60), 0.8)
                                .withAttribute("trafficLightColor", "red"),
                        Detection.of("car", new Box(300, 20, 400, 80), 0.7).withAttribute("truncated", true),
                        Detection.of("car", new Box(500, 20, 600, 80)).withProvenance(ANA)));
        Files.write(PerImageLabels.place(run.labels(), "a.jpg"), PerImageLabels.bytes(frame));
        Path dataset = folder.resolve("cvat");
        try (var writer = LabelFiles.named("cvat").writer(dataset, WriteOptions.of(Taxonomy.bdd100k()))) {
            writer.write(frame);
            writer.finish();
        }
        annotations = dataset.resolve("annotations.xml");
        String xml = Files.readString(annotations);
        StringBuilder filled = new StringBuilder();
        for (String part : xml.split("(?=</box>|</tag>)", -1)) {
            filled.append(part);
            String element = part.substring(Math.max(part.lastIndexOf("<box "), part.lastIndexOf("<tag ")) + 1);
            fillIn(element, element.startsWith("box"), "score", "1", filled);
            fillIn(element, element.startsWith("box"), "truncated", "false", filled);
            fillIn(element, element.startsWith("box label=\"traffic"), "trafficLightColor", "none", filled);
            fillIn(element, element.startsWith("tag"), "timeofday", "undefined", filled);
        }
        assertThat(filled.toString().split("trafficLightColor\">none<", -1)).hasSize(2);
        assertThat(filled.toString().split("name=\"truncated\">false<", -1)).hasSize(4);
        assertThat(filled).contains(">undefined<");
        Files.writeString(annotations, filled);
    }

    private static void fillIn(String element, boolean isOne, String name, String value, StringBuilder filled) {
        if (isOne && !element.contains("name=\"" + name + "\"")) {
            filled.append("<attribute name=\"")
                    .append(name)
                    .append("\">")
                    .append(value)
                    .append("</attribute>");
        }
    }

    @Test
    void defaults_that_cvat_filled_in_are_no_edits() throws IOException {
        ImportCounts counts = imported().counts();

        assertThat(counts.changes()).isZero();
        assertThat(counts.accepted()).isEqualTo(3); // the person's own box needs no verdict
        assertThat(counts.words()).isEqualTo(1);
    }

    @Test
    void a_person_can_take_a_light_and_a_flag_away() throws IOException {
        String xml = Files.readString(annotations);
        Files.writeString(
                annotations,
                xml.replace("trafficLightColor\">red<", "trafficLightColor\">none<")
                        .replace("truncated\">true<", "truncated\">false<"));

        ImportCounts counts = imported().counts();

        assertThat(counts.attributes()).isEqualTo(2);
        assertThat(counts.changes()).isEqualTo(2);
    }

    private ImportSummary imported() throws IOException {
        return new LabelImport(run, Taxonomy.bdd100k(), Clock.systemUTC(), Phases.silent())
                .run(new ImportRequest(
                        annotations,
                        Optional.empty(),
                        Optional.of("ben"),
                        "somebody",
                        ImportRequest.USUAL_TOLERANCE,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        ReadOptions.NONE,
                        false));
    }
}
