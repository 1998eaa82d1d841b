package io.dashlabel.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Label Studio server exported, and a run with the labels that it was given. */
class LabelStudioImportTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private RunFolder run;
    private Path export;

    @BeforeEach
    void a_run_with_the_predictions() throws IOException {
        export = SharedData.data("interchange/golden/label-studio/export-json.json");
        run = RunFolder.create(folder.resolve("runs"), "night-1");
        for (Frame frame :
                LabelFiles.read(SharedData.data("interchange/predictions.json")).frames()) {
            Path place = PerImageLabels.place(run.labels(), frame.name());
            Files.createDirectories(place.getParent());
            Files.write(place, PerImageLabels.bytes(frame));
        }
    }

    @Test
    void an_export_that_nobody_touched_accepts_all() throws IOException {
        ImportSummary summary = imported(export);

        assertThat(summary.format()).isEqualTo("label-studio");
        assertThat(summary.counts()).isEqualTo(new ImportCounts(14, 0, 0, 0, 0, 0, 15, 0));
        assertThat(summary.reviewed().count()).isEqualTo(5);
        assertThat(summary.saysReviewed()).isTrue();
        assertThat(summary.notInExport().count()).isZero();
        assertThat(summary.notInRun().count()).isZero();
        assertThat(frame("day/0001.jpg").review()).hasValueSatisfying(review -> {
            assertThat(review.state()).isEqualTo(Review.State.REVIEWED);
            assertThat(review.at()).isPresent();
        });
        assertThat(imported(export).unchanged().count()).isEqualTo(5);
    }

    @Test
    void a_region_deleted_moved_relabelled_and_added_are_exactly_four_edits() throws IOException {
        JsonNode tasks = JSON.readTree(export.toFile());
        ArrayNode results = (ArrayNode) task(tasks, "day/0001.jpg").at("/annotations/0/result");
        remove(results, "b4");
        ((ObjectNode) region(results, "b1").get("value")).put("x", 50.0);
        ((ArrayNode) region(results, "b2").at("/value/rectanglelabels"))
                .removeAll()
                .add("rider");
        ObjectNode added = region(results, "b3").deepCopy();
        added.put("id", "kX3_q9").put("origin", "manual").remove("score");
        ((ObjectNode) added.get("value")).put("x", 90.0);
        results.add(added);
        Path edited = folder.resolve("edited.json");
        JSON.writeValue(edited.toFile(), tasks);

        ImportSummary summary = imported(edited, Optional.of(Taxonomy.bdd100k().categories()));

        assertThat(summary.counts()).isEqualTo(new ImportCounts(11, 1, 1, 1, 1, 0, 15, 0));
        assertThat(summary.counts().changes()).isEqualTo(4);
        List<Detection> labels = frame("day/0001.jpg").detections().orElseThrow();
        assertThat(labels)
                .extracting(d -> d.id().orElseThrow())
                .contains("1", "2", "3")
                .doesNotContain("4");
        assertThat(labels.get(0).provenance()).hasValueSatisfying(who -> {
            assertThat(who.isHuman()).isTrue();
            assertThat(who.was().orElseThrow().score()).hasValue(0.9312);
        });
        assertThat(new VersionedLabels(run, LabelVersion.MODEL)
                        .frame("day/0001.jpg")
                        .orElseThrow()
                        .detections()
                        .orElseThrow())
                .extracting(d -> d.id().orElseThrow())
                .contains("4");
    }

    private static JsonNode task(JsonNode tasks, String name) {
        for (JsonNode task : tasks) {
            if (task.at("/data/name").asText().equals(name)) {
                return task;
            }
        }
        throw new AssertionError("no task " + name);
    }

    private static ObjectNode region(JsonNode results, String id) {
        for (JsonNode result : results) {
            if (result.get("id").asText().equals(id)
                    && result.get("type").asText().equals("rectanglelabels")) {
                return (ObjectNode) result;
            }
        }
        throw new AssertionError("no region " + id);
    }

    private static void remove(ArrayNode results, String id) {
        for (Iterator<JsonNode> all = results.iterator(); all.hasNext(); ) {
            if (all.next().get("id").asText().equals(id)) {
                all.remove();
            }
        }
    }

    private ImportSummary imported(Path file) throws IOException {
        return imported(file, Optional.empty());
    }

    private ImportSummary imported(Path file, Optional<List<String>> categories) throws IOException {
        return new LabelImport(run, Taxonomy.bdd100k(), Clock.systemUTC(), Phases.silent())
                .run(new ImportRequest(
                        file,
                        Optional.empty(),
                        Optional.empty(),
                        "somebody",
                        ImportRequest.USUAL_TOLERANCE,
                        OptionalDouble.empty(),
                        categories,
                        ReadOptions.NONE,
                        false));
    }

    private Frame frame(String image) throws IOException {
        return new VersionedLabels(run, LabelVersion.FINAL).frame(image).orElseThrow();
    }
}
