package io.dashlabel.run.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.ask.Spending;
import io.dashlabel.cost.Money;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationSummary;
import io.dashlabel.image.Shard;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import io.dashlabel.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordJsonTest {

    /** As commit 42c87f5 wrote it: labelled, gone on with, tagged. */
    private static final String BEFORE = "version-0.json";

    /** As the last version before the format was written down did: with a fallback and times by session. */
    private static final String LAST_BEFORE = "version-0-later.json";

    private static final Golden GOLDEN = Golden.in("io/dashlabel/run/record");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home = Path.of("");

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(GOLDEN.folder().resolve(name));
    }

    private RunRecordFile file(byte[] content) throws IOException {
        Files.createDirectories(home.resolve("one/labels"));
        Files.write(home.resolve("one/run.json"), content);
        return RunRecordFile.open(RunFolder.open(home, "one")).orElseThrow();
    }

    private String tree() throws IOException {
        return JSON.readTree(home.resolve("one/run.json").toFile()).toString();
    }

    @Test
    void a_shard_and_the_parts_of_a_merged_run_are_read_as_they_were_written() throws Exception {
        RunPart part = new RunPart(
                "night-0",
                Optional.of(new Shard(0, 2)),
                Optional.of(RunStatus.of(Outcome.COMPLETED)),
                OptionalLong.of(3),
                OptionalLong.of(0),
                Optional.of("fedcba9876543210"),
                Optional.of(Instant.parse("2026-11-23T09:00:00Z")),
                Optional.of(Instant.parse("2026-11-23T09:10:00Z")),
                2);
        RunPart bare = new RunPart(
                "night-1",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
        RunInputs inputs = new RunInputs(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Shard(1, 4)),
                List.of(part, bare));
        RunRecord run = RunRecord.begun("night", Optional.empty(), session(Instant.EPOCH, Step.ANNOTATE), inputs);
        byte[] bytes = RunRecordJson.write(run);
        assertThat(RunRecordJson.read(bytes)).contains(run);
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).contains("\"shard\" : \"1/4\"");
        assertThat(RunRecordJson.read(text.replace("1/4", "4/4").getBytes(StandardCharsets.UTF_8))
                        .map(read -> read.inputs().shard()))
                .as("a shard that there is not")
                .contains(Optional.empty());
    }

    private static RunSession session(Instant begun, Step... steps) {
        return new RunSession(
                RunState.begun(begun),
                new ProgramVersions(Optional.of("0.1.0"), Optional.of("17.0.15"), Optional.of("Linux amd64")),
                Set.of(steps),
                Optional.of(RunConfiguration.parse("{\"threshold\": 0.3, \"groundTruth\": \"truth\"}")),
                Optional.empty(),
                Optional.empty());
    }

    /** With everything that a run can tell. */
    private static RunRecord full() {
        AnnotatorRef member = new AnnotatorRef(
                "nano", "00ff", Map.of("detector", "onnx 1", "tiling", "4x3", "weights", "aa11"), List.of());
        AnnotatorRef other = new AnnotatorRef("mini", "11ff", Map.of("detector", "onnx 1"), List.of());
        RunInputs inputs = new RunInputs(
                Optional.of("images/"),
                Optional.of("These scenes are drawn."),
                Optional.of(new PresetFallback("fast", List.of("big"), List.of("nano"), "none")),
                List.of(
                        new AnnotatorRef("nano+mini", "22ff", Map.of("members", "2"), List.of(member, other)),
                        new AnnotatorRef("photometric", "33ff", Map.of("annotator", "photometric"), List.of())),
                Optional.empty(),
                Optional.empty(),
                List.of());
        RunCounts counts = new RunCounts(
                OptionalLong.of(4),
                OptionalLong.of(1),
                OptionalLong.of(0),
                OptionalLong.of(2),
                new RunCounts.Labels(OptionalLong.of(7), Map.of("car", 5L, "bus", 2L), Map.of("boat", 3L)),
                Map.of(".bmp", 2L),
                Map.of("nano: timed_out", 1L));
        Instant ten = Instant.parse("2026-11-23T10:00:00.25Z");
        Instant eleven = Instant.parse("2026-11-23T11:00:00Z");
        Spending spent = new Spending(4, 3, 1200, 90, Money.dollars("0.00042"), 1, 0, 1);
        return RunRecord.begun("night", Optional.of("day"), session(ten, Step.values()), inputs)
                .withImageSet("0123456789abcdef")
                .labelled(new LabellingSpan(3, Duration.ofMillis(1250)))
                .ended(
                        RunStatus.of(Outcome.STOPPED),
                        Optional.of("somebody stopped it"),
                        eleven,
                        counts,
                        new AnswerCounts(Optional.of("answers.db"), 1, 2, 1))
                .spent(spent, 4, 2)
                .resumed(session(eleven, Step.ANNOTATE, Step.EVALUATE))
                .labelled(new LabellingSpan(1, Duration.ofMillis(500)))
                .ended(
                        RunStatus.of(Outcome.COMPLETED_WITH_FAILURES),
                        Optional.empty(),
                        eleven.plusSeconds(60),
                        counts,
                        new AnswerCounts(Optional.of("answers.db"), 0, 1, 0))
                .spent(Spending.NONE, 4, 0)
                .measured(summary(), "fedcba9876543210")
                .withTags(List.of("night", "a"));
    }

    private static EvaluationSummary summary() {
        return read("{\"summary\": {\"f1_score\": 0.5, \"map_50\": 0.25, \"total_images\": 4}}")
                .results()
                .summary()
                .orElseThrow();
    }

    private static RunRecord read(String json) {
        try {
            return RunRecordJson.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void version_1_is_written_as_it_always_was() throws IOException {
        GOLDEN.verify("version-1.json", new String(RunRecordJson.write(full()), StandardCharsets.UTF_8) + "\n");
    }

    @Test
    void version_1_is_read_field_by_field() throws IOException {
        assertThat(RunRecordJson.read(golden("version-1.json"))).contains(full());
    }

    @Test
    void what_a_run_adds_up_over_its_sessions() {
        RunRecord run = full();
        assertThat(run.state().status()).contains(new RunStatus("completed with failures"));
        assertThat(run.state().why()).as("it went on").isEmpty();
        assertThat(run.continued()).hasSize(1);
        assertThat(run.results().labelling()).contains(Duration.ofMillis(1750));
        assertThat(run.labelling()).isEqualTo(new LabellingTime(Duration.ofMillis(1750), 4, 2, 0));
        assertThat(run.remembered()).isEqualTo(1);
        assertThat(run.asked()).isEqualTo(3);
        assertThat(run.results().spent()).contains(Money.dollars("0.00042"));
        assertThat(run.results().spending().orElseThrow().per1000Images()).contains(Money.dollars("0.105"));
        assertThat(run.inputs().models()).isEqualTo("nano+mini");
        assertThat(run.inputs().tiles()).contains("4x3");
        assertThat(run.tags()).containsExactly("a", "night");
    }

    @Test
    void a_run_of_commit_42c87f5_is_read_field_by_field() throws IOException {
        RunRecord run = RunRecordJson.read(golden(BEFORE)).orElseThrow();
        assertThat(run.run()).isEqualTo("night-1");
        assertThat(run.relabelOf()).isEmpty();
        assertThat(run.state())
                .isEqualTo(new RunState(
                        Optional.of(RunStatus.of(Outcome.COMPLETED)),
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-12-01T00:53:37.305083883Z")),
                        Optional.of(Instant.parse("2026-12-01T00:53:49.403207192Z"))));
        assertThat(run.first().program().dashlabel()).contains("0.1.0-SNAPSHOT (42c87f5)");
        assertThat(run.first().program().words())
                .isEqualTo("dashlabel 0.1.0-SNAPSHOT (42c87f5), Java 17.0.15+6-Debian-1deb12u1, Linux amd64");
        assertThat(run.first().steps()).isEqualTo(Step.all());
        assertThat(run.first().labelling()).as("not by session yet").isEmpty();
        assertThat(run.first().answers()).contains(new AnswerCounts(Optional.of("runs0/answers.db"), 0, 2, 0));
        RunConfiguration configuration = run.configuration().orElseThrow();
        assertThat(configuration.out()).contains("runs0");
        assertThat(configuration.groundTruth()).contains("labels");
        assertThat(configuration.threshold()).hasValue(0.3);
        assertThat(configuration.quality()).as("it had a model of its own").isEmpty();
        assertThat(run.inputs().images()).contains("images");
        assertThat(run.inputs().models()).isEqualTo("dashlabel-nano");
        assertThat(run.inputs().tiles()).contains("none");
        assertThat(run.inputs().imageSet()).contains("01e5cf23fd4a3cce");
        assertThat(run.inputs().fallback()).isEmpty();
        assertThat(run.inputs().annotators())
                .extracting(AnnotatorRef::fingerprint)
                .containsExactly("afcddd52663fdbf2a4606972", "25cc4b9826b3c52313e3a0d4");
        assertThat(run.results().labelling()).contains(Duration.ofMillis(2919));
        assertThat(run.results().counts().orElseThrow().images()).hasValue(2);
        assertThat(run.results().counts().orElseThrow().labels().total()).hasValue(31);
        assertThat(run.results().counts().orElseThrow().labels().byCategory()).containsEntry("car", 17L);
        assertThat(run.results().summary().orElseThrow().figure(Figure.F1)).hasValue(0.753247);
        assertThat(run.results().summary().orElseThrow().attributeAccuracy()).hasValue(0.833333);
        assertThat(run.results().groundTruth()).contains("8db6dc8f545edd7b");
        assertThat(run.results().spending()).isEmpty();
        assertThat(run.continued()).hasSize(1);
        assertThat(run.continued().get(0).state().begun()).contains(Instant.parse("2026-12-01T00:53:45.646123284Z"));
        assertThat(run.tags()).containsExactly("baseline", "dusk");
        assertThat(run.labelling().isWhole())
                .as("which session took how long is not told")
                .isFalse();
    }

    @Test
    void a_run_of_the_last_version_without_a_format_is_read_field_by_field() throws IOException {
        RunRecord run = RunRecordJson.read(golden(LAST_BEFORE)).orElseThrow();
        assertThat(run.inputs().fallback())
                .contains(new PresetFallback("fast", List.of("deimv2-femto-416"), List.of("dashlabel-nano"), "none"));
        assertThat(run.results().counts().orElseThrow().imagesLeftOut()).containsExactly(Map.entry(".bmp", 1L));
        assertThat(run.sessions())
                .extracting(session -> session.labelling().isPresent())
                .containsExactly(true, true, false);
        assertThat(run.labelling().images()).isEqualTo(2);
        assertThat(run.labelling().isWhole()).isTrue();
        assertThat(run.continued().get(1).steps()).containsExactly(Step.EVALUATE, Step.REPORT);
    }

    @Test
    void a_new_file_of_an_old_record_differs_by_the_format_alone() throws IOException {
        ObjectNode old = (ObjectNode) JSON.readTree(golden(LAST_BEFORE));
        assertThat(old.get("labellingSeconds").asDouble()).isEqualTo(1.3090000000000002);
        old.put("labellingSeconds", 1.309); // was a sum of binary fractions
        ObjectNode again = (ObjectNode) JSON.readTree(
                RunRecordJson.write(RunRecordJson.read(golden(LAST_BEFORE)).orElseThrow()));
        assertThat(again.remove("format").asInt()).isEqualTo(1);
        assertThat(again.toString()).as("values and their order").isEqualTo(old.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {BEFORE, LAST_BEFORE, "version-1.json"})
    void a_change_leaves_the_rest_of_a_file_as_it_is(String golden) throws IOException {
        RunRecordFile file = file(golden(golden));
        file.write();
        String before = JSON.readTree(golden(golden)).toString();
        assertThat(tree()).as("values and their order").isEqualTo(before);
        List<String> tags = file.record().tags();
        file.update(run -> run.withTags(List.of("new")));
        file.write();
        assertThat(tree()).contains("\"tags\":[\"new\"]").isNotEqualTo(before);
        file.update(run -> run.withTags(tags));
        file.write();
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void keys_of_other_versions_and_values_of_other_kinds_stay_where_they_are() throws IOException {
        RunRecordFile file = file("""
                {"later" : {"a" : 1}, "status" : 7, "counts" : {"more" : [1], "failed" : 2},
                 "summary" : {"map_50" : 1, "own" : [2], "images" : "some", "total_images" : 3, "f1_score" : 0.1234567},
                 "continued" : [{"own" : true, "steps" : "annotate"}]}""".getBytes(StandardCharsets.UTF_8));
        EvaluationSummary summary = file.record().results().summary().orElseThrow();
        assertThat(summary.figure(Figure.AP50)).hasValue(1);
        assertThat(summary.images()).as("a word of another version").isNull();
        file.update(
                run -> run.labelled(new LabellingSpan(1, Duration.ofSeconds(2))).withTags(List.of("x")));
        file.write();
        assertThat(tree())
                .isEqualTo("{\"later\":{\"a\":1},\"status\":7,\"counts\":{\"more\":[1],\"failed\":2},"
                        + "\"summary\":{\"map_50\":1,\"own\":[2],\"images\":\"some\",\"total_images\":3,"
                        + "\"f1_score\":0.1234567},"
                        + "\"continued\":[{\"own\":true,\"steps\":\"annotate\","
                        + "\"labelling\":{\"pictures\":1,\"seconds\":2.0}}],"
                        + "\"labellingSeconds\":2.0,\"tags\":[\"x\"]}");
    }

    @Test
    void a_higher_format_is_refused_with_the_version_that_reads_it() {
        assertThatThrownBy(() -> read("{\"format\": 2, \"run\": \"night\", \"dashlabel\": \"3.1 (abc)\"}"))
                .isInstanceOf(UsageException.class)
                .hasMessage("run night is written in format 2, and this dashlabel reads formats up to 1;"
                        + " use dashlabel 3.1 (abc) or later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[1, 2]", "7"})
    void what_is_no_object_is_no_record(String broken) throws IOException {
        assertThat(RunRecordJson.read(broken.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void every_kind_of_value_may_be_wrong() {
        RunRecord run = read("""
                {"run": [], "status": 7, "begun": "yesterday", "steps": {}, "configuration": 1, "images": 2,
                 "standIn": {"quality": "fast"}, "annotators": {}, "labelling": [], "labellingSeconds": "x",
                 "counts": "none", "answers": 3, "spending": [], "summary": [], "continued": "x",
                 "tags": "x"}""");
        assertThat(run).isEqualTo(RunRecord.NONE);
    }
}
