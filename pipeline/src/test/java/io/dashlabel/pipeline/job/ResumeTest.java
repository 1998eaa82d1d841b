package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.Outcome;
import io.dashlabel.testkit.RunOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going on with a run: what is done is not done again, and what comes out is as if nothing had happened. */
class ResumeTest {

    @TempDir
    private Path home = Path.of("");

    private final ScriptedDetector detector = new ScriptedDetector("scripted");

    private TestJob job(int images) throws IOException {
        TestJob job = Files.exists(home.resolve("images")) ? new TestJob(home) : TestJob.overScenes(home, images);
        return job.annotators(TestJob.ruled(detector)).remembering();
    }

    @Test
    void a_stopped_run_goes_on_to_the_result_of_an_undisturbed_one() throws Exception {
        TestJob undisturbed = TestJob.overScenes(home, 40).annotators(TestJob.ruled(new ScriptedDetector("scripted")));
        undisturbed.runId("whole").run();

        TestJob stopped = job(40);
        stopped.onAdvance(done -> {
            if (done == 15) {
                stopped.stop.stop();
            }
        });
        assertThat(stopped.run().outcome()).isEqualTo(Outcome.STOPPED);
        int first = detector.asked().size();
        assertThat(first).isBetween(15, 39);

        JobResult result = job(40).continuing(ResumeMode.RESUME).run();

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.before()).isEqualTo(first);
        assertThat(result.tally().images()).isEqualTo(40);
        assertThat(detector.asked()).as("each asked once").hasSize(40).doesNotHaveDuplicates();
        assertThat(RunOutputs.of(home.resolve("runs/one"))).isEqualTo(RunOutputs.of(home.resolve("runs/whole")));
    }

    @Test
    void a_finished_run_is_left_as_it_is() throws Exception {
        job(6).run();
        Map<String, String> before = RunOutputs.of(home.resolve("runs/one"));
        JobResult result = job(6).continuing(ResumeMode.RESUME).run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.before()).isEqualTo(6);
        assertThat(detector.asked()).hasSize(6);
        assertThat(RunOutputs.of(home.resolve("runs/one"))).isEqualTo(before);
    }

    @Test
    void what_failed_for_a_passing_reason_is_asked_again_and_what_was_refused_only_on_request() throws Exception {
        detector.failing(image -> switch (image) {
            case "street_000001.jpg" ->
                Optional.of(new AnnotatorException.Transient(FailureKind.TIMED_OUT, "no answer", Optional.empty()));
            case "street_000002.jpg" ->
                Optional.of(new AnnotatorException.Permanent(FailureKind.REFUSED, "will not say"));
            default -> Optional.empty();
        });
        assertThat(job(4).run().outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        detector.failing(image -> Optional.empty());

        assertThat(job(4).continuing(ResumeMode.RESUME).run().outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        assertThat(detector.asked())
                .hasSize(5)
                .filteredOn("street_000001.jpg"::equals)
                .hasSize(2);

        assertThat(job(4).continuing(ResumeMode.RETRY_FAILED).run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(detector.asked())
                .hasSize(6)
                .filteredOn("street_000002.jpg"::equals)
                .hasSize(2);
    }

    @Test
    void a_half_failed_image_asks_only_its_failed_half() throws Exception {
        ScriptedDetector other = new ScriptedDetector("other");
        other.failing(image -> image.equals("street_000001.jpg")
                ? Optional.of(new AnnotatorException.Transient(FailureKind.UNAVAILABLE, "down", Optional.empty()))
                : Optional.empty());
        job(3).annotators(TestJob.ruled(detector), TestJob.ruled(other)).run();
        other.failing(image -> Optional.empty());
        TestJob again = job(3).annotators(TestJob.ruled(detector), TestJob.ruled(other));
        assertThat(again.continuing(ResumeMode.RESUME).run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(detector.asked()).hasSize(3);
        assertThat(other.asked()).hasSize(4);
    }

    @Test
    void labels_changed_by_hand_are_kept_counted_and_reported() throws Exception {
        job(3).run();
        Path labels = home.resolve("runs/one/labels/street_000001.jpg.json");
        String edited = "{\"name\": \"street_000001.jpg\", \"labels\": []}";
        Files.writeString(labels, edited);

        JobResult skipped = job(3).continuing(ResumeMode.RESUME).run();
        assertThat(labels).hasContent(edited);
        assertThat(skipped.tally().edited()).containsExactly("street_000001.jpg");
        assertThat(job(3).json("run.json").at("/counts/editedByHand").asInt()).isEqualTo(1);

        Files.delete(home.resolve("runs/one/overlays/street_000001.jpg.jpg")); // now it has to be done again
        JobResult redone = job(3).continuing(ResumeMode.RESUME).run();
        assertThat(labels).hasContent(edited);
        assertThat(redone.tally().edited()).containsExactly("street_000001.jpg");
    }

    @Test
    void what_a_power_cut_left_of_files_is_made_again() throws Exception {
        job(4).run();
        Map<String, String> before = RunOutputs.of(home.resolve("runs/one"));
        Path run = home.resolve("runs/one");
        Files.write(run.resolve("labels/street_000000.jpg.json"), new byte[0]);
        Files.writeString(run.resolve("labels/street_000001.jpg.json"), "{\"name\": \"stre");
        Files.delete(run.resolve("labels/street_000002.jpg.json"));
        Files.write(run.resolve("overlays/street_000003.jpg.jpg"), new byte[0]);
        byte[] journal = Files.readAllBytes(run.resolve("pictures.jsonl"));
        Files.write(run.resolve("pictures.jsonl"), java.util.Arrays.copyOf(journal, journal.length - 40));
        Files.writeString(run.resolve("run.json"), "");

        assertThat(job(4).continuing(ResumeMode.RESUME).run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(RunOutputs.of(run)).isEqualTo(before);
        assertThat(detector.asked()).as("answers are remembered").hasSize(4);
    }

    @Test
    void an_image_that_became_another_one_is_done_again() throws Exception {
        job(3).run();
        Path images = home.resolve("images");
        Files.write(images.resolve("street_000001.jpg"), Files.readAllBytes(images.resolve("street_000002.jpg")));
        job(3).continuing(ResumeMode.RESUME).run();
        try (Journal journal = Journal.openToRead(home.resolve("runs/one/pictures.jsonl"))) {
            assertThat(journal.last("street_000001.jpg").orElseThrow().sha256())
                    .isEqualTo(journal.last("street_000002.jpg").orElseThrow().sha256());
        }
        assertThat(detector.asked()).as("the same bytes were answered before").hasSize(3);
    }

    @Test
    void a_limit_counts_over_all_times() throws Exception {
        job(6).limit(3).run();
        JobResult result = job(6).limit(4).continuing(ResumeMode.RESUME).run();
        assertThat(result.tally().images()).isEqualTo(4);
        assertThat(detector.asked()).hasSize(4);
    }

    @Test
    void a_run_that_another_process_works_on_is_left_alone() throws Exception {
        job(2).run();
        try (Journal held = Journal.open(home.resolve("runs/one/pictures.jsonl"))) {
            assertThatThrownBy(() -> job(2).continuing(ResumeMode.RESUME).run())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another dashlabel process works");
        }
        assertThat(job(2).json("run.json").get("status").asText()).isEqualTo("completed");
    }

    @Test
    void one_run_does_not_mix_the_answers_of_two_models() throws Exception {
        job(2).run();
        TestJob other = job(2).annotators(TestJob.ruled(new ScriptedDetector("other")));
        assertThatThrownBy(() -> other.continuing(ResumeMode.RESUME).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("other models");
    }

    @Test
    void credentials_that_are_refused_end_the_run_at_once_and_it_can_go_on_later() throws Exception {
        detector.failing(image -> Optional.of(
                new AnnotatorException.Fatal(FailureKind.NOT_AUTHORISED, "the key in OPENAI_API_KEY is not accepted")));
        JobResult failed = job(60).run();
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(detector.asked()).hasSizeLessThanOrEqualTo(12);
        assertThat(failed.why().orElseThrow().sentence()).contains("OPENAI_API_KEY");
        assertThat(job(60).json("run.json").get("status").asText()).isEqualTo("failed");
        assertThat(job(60).text("report.html")).contains("failed");

        detector.failing(image -> Optional.empty());
        assertThat(job(60).continuing(ResumeMode.RESUME).run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void the_same_failure_on_image_after_image_ends_the_run() throws Exception {
        detector.failing(image -> Optional.of(
                new AnnotatorException.Transient(FailureKind.UNAVAILABLE, "connection refused", Optional.empty())));
        JobResult failed = job(60).run();
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(detector.asked()).hasSizeBetween(10, 22);
        assertThat(failed.why().orElseThrow().sentence()).contains("10 images", "connection refused");
    }
}
