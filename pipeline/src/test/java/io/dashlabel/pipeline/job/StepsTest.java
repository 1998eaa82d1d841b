package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some steps now, others later, on the same run. */
class StepsTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void annotate_alone_writes_labels_and_the_manifest() throws Exception {
        TestJob job = TestJob.overScenes(home, 3).steps(Step.ANNOTATE);
        job.run();
        assertThat(TestJob.files(job.folder()))
                .extracting(file -> job.folder().relativize(file).toString())
                .containsExactlyInAnyOrder(
                        "run.json",
                        "pictures.jsonl",
                        "labels/street_000000.jpg.json",
                        "labels/street_000001.jpg.json",
                        "labels/street_000002.jpg.json");
    }

    @Test
    void a_report_without_measuring_does_not_replace_one_with_figures() throws Exception {
        TestJob.overScenes(home, 2).run();
        TestJob again = new TestJob(home).steps(Step.REPORT);
        String before = again.text("report.html");
        assertThatThrownBy(again::run)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--steps evaluate,report");
        assertThat(again.text("report.html")).isEqualTo(before);
    }

    @Test
    void going_on_gives_what_doing_all_at_once_would_have() throws Exception {
        TestJob whole = TestJob.overScenes(home, 4).runId("whole");
        whole.run();
        new TestJob(home).runId("parts").steps(Step.ANNOTATE).run();
        TestJob parts = new TestJob(home).runId("parts").steps(Step.VISUALIZE, Step.EVALUATE, Step.REPORT);
        Map<String, String> labels = parts.texts("labels");
        parts.run();
        assertThat(parts.texts("labels")).as("labels are read, not written").isEqualTo(labels);
        assertThat(labels).isEqualTo(whole.texts("labels"));
        assertThat(parts.text("evaluation.json")).isEqualTo(whole.text("evaluation.json"));
        assertThat(parts.text("matches.jsonl")).isEqualTo(whole.text("matches.jsonl"));
        for (Path overlay : TestJob.files(whole.folder().resolve("overlays"))) {
            assertThat(parts.folder().resolve("overlays").resolve(overlay.getFileName()))
                    .hasSameBinaryContentAs(overlay);
        }
        assertThat(Jsoup.parse(parts.text("report.html")).select("article.card"))
                .isNotEmpty();
    }

    @Test
    void going_on_keeps_what_is_written_of_how_the_labels_came_to_be() throws Exception {
        TestJob.overScenes(home, 2).steps(Step.ANNOTATE).run();
        TestJob job = new TestJob(home).steps(Step.EVALUATE, Step.REPORT);
        ObjectNode before = (ObjectNode) job.json("run.json");
        job.run();
        JsonNode after = job.json("run.json");
        assertThat(before.get("annotators")).isNotEmpty();
        before.fieldNames()
                .forEachRemaining(
                        field -> assertThat(after.get(field)).as(field).isEqualTo(before.get(field)));
        assertThat(after.at("/continued/0/steps").asText()).isEqualTo("evaluate,report");
        assertThat(after.at("/continued/0/status").asText()).isEqualTo("completed");
        assertThat(after.get("summary")).isEqualTo(job.json("evaluation.json").get("summary"));
        assertThat(Jsoup.parse(job.text("report.html")).text())
                .as("the report names who made the labels")
                .contains("fake", before.at("/annotators/0/fingerprint").asText());
    }

    @Test
    void going_on_without_labels_is_refused_and_changes_nothing() throws Exception {
        TestJob job = TestJob.overScenes(home, 2).steps(Step.REPORT);
        Files.createDirectories(job.folder().resolve("labels"));
        assertThatThrownBy(job::run).isInstanceOf(UsageException.class).hasMessageContaining("no label files");
        assertThat(TestJob.files(job.folder())).isEmpty();
    }

    @Test
    void labels_from_elsewhere_can_be_measured() throws Exception {
        TestJob job = TestJob.overScenes(home, 2).steps(Step.EVALUATE);
        Files.createDirectories(job.folder());
        Files.createSymbolicLink(job.folder().resolve("labels"), home.resolve("labels"));
        job.run();
        assertThat(job.json("evaluation.json").at("/summary/f1_score").asDouble())
                .isEqualTo(1.0);
        assertThat(job.json("run.json").get("annotators")).isEmpty();
    }
}
