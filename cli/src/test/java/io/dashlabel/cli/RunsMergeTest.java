package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.image.Shard;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dashlabel runs merge}: the parts of a divided run become the run that is not divided. */
class RunsMergeTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SCENES = 8;

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, SCENES, new ImageSize(160, 90)));
        images = home.resolve("images");
        cli = new Cli(home);
    }

    private void addFaults() throws IOException {
        Path first = images.resolve("street_000000.jpg");
        Files.writeString(images.resolve("broken.jpg"), "<html>not found</html>");
        Files.createFile(images.resolve("empty.png"));
        Files.writeString(images.resolve("left.gif"), "GIF89a");
        Files.createDirectories(images.resolve("day"));
        Files.copy(first, images.resolve("day/twin of it's 100% \u4e2d.jpg"));
        Files.copy(first, images.resolve("x".repeat(247) + ".jpg"));
    }

    /** As {@code --ground-truth} and without. */
    private Object[] words(boolean truth, Object... more) {
        List<Object> words = new ArrayList<>(List.of(more));
        if (truth) {
            words.addAll(List.of("--ground-truth", home.resolve("labels")));
        }
        return words.toArray();
    }

    private int shard(int index, int count, boolean truth, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of(words(truth, more)));
        words.addAll(List.of("--shard", index + "/" + count, "--run-id", "part-" + index));
        return cli.label(images, words.toArray()).exit();
    }

    private Cli.Result merge(int count) {
        List<Object> words = new ArrayList<>(List.of("merge"));
        for (int i = 0; i < count; i++) {
            words.add("part-" + i);
        }
        words.addAll(List.of("--run-id", "merged"));
        return cli.aboutRuns(words.toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 30})
    void the_merge_is_the_undivided_run_with_ground_truth_drawings_and_failures(int count) throws IOException {
        addFaults();
        assertThat(cli.label(images, words(true, "--run-id", "whole", "--no-remember"))
                        .exit())
                .isEqualTo(3);
        for (int i = 0; i < count; i++) {
            assertThat(shard(i, count, true, "--no-remember")).as("shard %s", i).isIn(0, 3);
        }
        Cli.Result merged = merge(count);
        assertThat(merged.exit()).as(merged.err()).isEqualTo(3);
        assertThat(merged.out())
                .contains("merged  completed with failures  12 images", "3 of 12 images have a failure");
        assertSame("whole", "merged");
        assertThat(record("merged").at("/answers")).isEqualTo(record("whole").at("/answers"));
    }

    @Test
    void the_merge_is_the_undivided_run_without_ground_truth_and_drawings() throws IOException {
        addFaults();
        Object[] steps = {"--steps", "annotate,report", "--limit", "9", "--set", "thresholds.car=0.5"};
        cli.label(images, words(false, concat(steps, "--run-id", "whole")));
        for (int i = 0; i < 2; i++) {
            shard(i, 2, false, steps);
        }
        merge(2);
        assertSame("whole", "merged");
        JsonNode answers = record("merged").at("/answers");
        assertThat(answers.at("/asked").asInt()).as("the whole run asked all").isZero();
        assertThat(answers.at("/remembered").asInt()).isEqualTo(7);
    }

    private static Object[] concat(Object[] first, Object... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }

    private void assertSame(String a, String b) throws IOException {
        assertThat(files(b)).isEqualTo(files(a));
        List<String> lines = new ArrayList<>(report(b).lines().toList());
        List<String> expected = report(a).lines().toList();
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).as("report, line %s", i).isEqualTo(expected.get(i));
        }
        assertThat(withoutTimes(record(b))).isEqualTo(withoutTimes(record(a)));
    }

    /** All files but run.json and report.html, with what is in them. */
    private Map<String, String> files(String run) throws IOException {
        Map<String, String> all = new TreeMap<>();
        Path folder = cli.runs().resolve(run);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!List.of("run.json", "report.html").contains(name)) {
                    all.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(all).containsKey("pictures.jsonl");
        return all;
    }

    private String report(String run) throws IOException {
        return Files.readString(cli.runs().resolve(run).resolve("report.html"))
                .replace(run, "ID")
                .replaceAll("\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d", "STARTED")
                .replaceAll("(<dt>Images per second</dt><dd>)[^<]+", "$1SPEED")
                .replaceAll("(<dt>Time</dt><dd>)[^/]+(/small>)?", "$1TIME");
    }

    private JsonNode record(String run) throws IOException {
        return JSON.readTree(cli.runs().resolve(run).resolve("run.json").toFile());
    }

    private static JsonNode withoutTimes(JsonNode record) {
        ObjectNode rest = record.deepCopy();
        rest.remove(List.of("run", "begun", "ended", "labellingSeconds", "parts", "answers"));
        ((ObjectNode) rest.at("/labelling")).remove("seconds");
        ((ObjectNode) rest.at("/configuration")).remove("runId");
        return rest;
    }

    @Test
    void the_record_keeps_the_parts_and_the_commands_know_it() throws IOException {
        shard(0, 2, true);
        shard(1, 2, true);
        merge(2).succeeds();
        JsonNode parts = record("merged").at("/parts");
        assertThat(parts).hasSize(2);
        assertThat(parts.at("/1/run").asText()).isEqualTo("part-1");
        assertThat(parts.at("/1/shard").asText()).isEqualTo("1/2");
        assertThat(parts.at("/0/pictures").asInt() + parts.at("/1/pictures").asInt())
                .isEqualTo(SCENES);
        assertThat(record("part-1").at("/shard").asText()).isEqualTo("1/2");
        assertThat(record("merged").at("/shard").isMissingNode()).isTrue();

        assertThat(cli.aboutRuns("show", "merged").succeeds().out()).contains("part-0, shard 0/2, ");
        assertThat(cli.run("run", "--resume", "merged", "--out", cli.runs()).sentence())
                .contains("run merged was merged of 2 parts", "runs merge part-0 part-1");
        cli.run("relabel", "merged", "--threshold", "0.95", "--run-id", "strict", "--out", cli.runs())
                .succeeds();
        assertThat(record("strict").at("/counts/pictures").asInt()).isEqualTo(SCENES);
        cli.aboutRuns("compare", "merged", "strict").succeeds();
        cli.run("export", "merged", "--to", home.resolve("coco"), "--format", "coco", "--out", cli.runs())
                .succeeds();
        cli.run("evaluate", "--predictions", cli.runs().resolve("merged"), "--ground-truth", home.resolve("labels"))
                .succeeds();
        String report = Files.readString(cli.runs().resolve("merged/report.html"));
        cli.run(
                        "run",
                        "--steps",
                        "evaluate,report",
                        "--run-id",
                        "merged",
                        "--ground-truth",
                        home.resolve("labels"),
                        "--out",
                        cli.runs())
                .succeeds();
        assertThat(Files.readString(cli.runs().resolve("merged/report.html")).length())
                .isCloseTo(report.length(), org.assertj.core.data.Offset.offset(4000));
        assertThat(record("merged").at("/parts")).isEqualTo(parts);
    }

    @Test
    void a_merge_given_again_changes_nothing_and_a_killed_one_is_done_again() throws IOException {
        addFaults();
        shard(0, 2, true, "--allow-failures", "9");
        shard(1, 2, true, "--allow-failures", "9");
        assertThat(merge(2).succeeds().out()).contains("accepted    3 of 12 images failed");
        Map<String, String> before = files("merged");
        byte[] record = Files.readAllBytes(cli.runs().resolve("merged/run.json"));
        assertThat(merge(2).succeeds().out()).contains("merged  is complete: 12 images, 3 with a failure");
        assertThat(Files.readAllBytes(cli.runs().resolve("merged/run.json"))).isEqualTo(record);

        // As a process leaves it that was killed in between.
        Path merged = cli.runs().resolve("merged");
        Files.writeString(
                merged.resolve("run.json"),
                new String(record, StandardCharsets.UTF_8)
                        .replaceFirst("\"status\" : \"completed with failures\"", "\"status\" : \"running\""));
        Files.delete(merged.resolve("report.html"));
        Files.delete(merged.resolve("evaluation.json"));
        Files.delete(merged.resolve("labels/street_000003.jpg.json"));
        Files.writeString(merged.resolve("labels/.dashlabel-1.tmp"), "{");
        String lines = Files.readString(merged.resolve("pictures.jsonl"));
        Files.writeString(merged.resolve("pictures.jsonl"), lines.substring(0, lines.length() / 2));
        assertThat(cli.aboutRuns("list").succeeds().out()).contains("killed");
        merge(2).succeeds();
        assertThat(files("merged")).isEqualTo(before);

        assertThat(cli.aboutRuns("merge", "part-0", "part-1", "--run-id", "part-0")
                        .sentence())
                .contains("run part-0 exists already", "no merge of these parts");
    }

    @Test
    void labels_of_a_part_are_not_those_of_the_merged_run() throws IOException {
        shard(0, 1, false);
        merge(1).succeeds();
        Path label = cli.runs().resolve("merged/labels/street_000000.jpg.json");
        Path own = cli.runs().resolve("part-0/labels/street_000000.jpg.json");
        String before = Files.readString(own);
        Files.writeString(label, "edited in its place");
        assertThat(Files.readString(own)).isEqualTo(before);
    }

    @Test
    void hand_edited_labels_and_reviews_of_the_parts_are_kept() throws IOException {
        shard(0, 2, false);
        shard(1, 2, false);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path part = cli.runs().resolve("part-" + i);
            List<String> names = new ArrayList<>();
            try (Stream<Path> labels = Files.list(part.resolve("labels"))) {
                labels.map(file -> file.getFileName().toString().replace(".json", ""))
                        .sorted()
                        .forEach(names::add);
            }
            String accepted = names.get(0);
            seen.add(accepted);
            Path export = Files.writeString(
                    home.resolve("reviewed-" + i + ".json"),
                    "[{\"name\": \"" + accepted + "\", \"labels\": [{\"category\": \"truck\","
                            + " \"box2d\": {\"x1\": 1, \"y1\": 1, \"x2\": 40, \"y2\": 30}}]}]");
            cli.run("import", export, "--into", "part-" + i, "--out", cli.runs(), "--by", "ann")
                    .succeeds();
            Path edited = part.resolve("labels/" + names.get(1) + ".json");
            Files.writeString(edited, Files.readString(edited).replace("\"car\"", "\"bus\""));
        }
        assertThat(merge(2).succeeds().out()).contains("8 images", "bus           2", "truck         2");
        assertThat(record("merged").at("/counts/editedByHand").asInt()).isEqualTo(2);
        List<String> edits = Files.readAllLines(cli.runs().resolve("merged/review.jsonl"));
        assertThat(edits).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 0; i < edits.size(); i++) {
            assertThat(JSON.readTree(edits.get(i)).at("/seq").asInt()).isEqualTo(i + 1);
            assertThat(edits.get(i)).contains(seen.get(2 * i < edits.size() ? 0 : 1));
        }
        for (int i = 0; i < 2; i++) {
            assertThat(cli.runs().resolve("merged/model-labels/" + seen.get(i) + ".json"))
                    .hasSameBinaryContentAs(cli.runs().resolve("part-" + i + "/model-labels/" + seen.get(i) + ".json"));
        }
    }

    @Test
    void parts_that_are_none_of_one_run_are_refused_with_what_to_do() throws IOException {
        shard(0, 2, false);
        shard(1, 2, false);
        assertThat(cli.aboutRuns("merge", "part-1", "--run-id", "m").sentence())
                .contains("no run is given for shard 0/2; make it with --shard 0/2, or name it");
        assertThat(cli.aboutRuns("merge", "part-0", "part-0", "--run-id", "m").sentence())
                .contains("run part-0 is named twice");
        cli.label(images, "--run-id", "whole").succeeds();
        assertThat(cli.aboutRuns("merge", "part-0", "whole", "--run-id", "m").sentence())
                .contains("run whole is no part of a divided run");
        cli.label(images, "--run-id", "third", "--shard", "2/3").succeeds();
        assertThat(cli.aboutRuns("merge", "part-0", "third", "--run-id", "m").sentence())
                .contains("no parts of one run: part-0 is shard 0/2, third is shard 2/3");
        cli.label(images, "--run-id", "strict", "--shard", "1/2", "--threshold", "0.5")
                .succeeds();
        assertThat(cli.aboutRuns("merge", "part-0", "strict", "--run-id", "m").sentence())
                .contains("runs part-0 and strict have different settings: threshold;");
        cli.label(images, "--run-id", "scenes", "--shard", "1/2", "--scene", "photometric")
                .succeeds();
        assertThat(cli.aboutRuns("merge", "part-0", "scenes", "--run-id", "m").sentence())
                .contains("labels of different models or questions");
        assertThat(cli.aboutRuns("merge", "part-0", "part-1").sentence()).contains("--run-id");
        assertThat(cli.runs().resolve("m")).doesNotExist();
    }

    @Test
    void a_part_that_is_not_complete_or_misses_files_says_how_to_complete_it() throws IOException {
        shard(0, 1, false);
        Path record = cli.runs().resolve("part-0/run.json");
        String whole = Files.readString(record);
        Files.writeString(record, whole.replace("\"status\" : \"completed\"", "\"status\" : \"running\""));
        assertThat(merge(1).sentence()).contains("run part-0 is not complete (killed)", "run --resume part-0 --out");
        Files.writeString(record, whole);
        Files.delete(cli.runs().resolve("part-0/labels/street_000002.jpg.json"));
        assertThat(merge(1).sentence())
                .contains("run part-0 misses 1 label file", "street_000002.jpg.json", "run --resume part-0");
        Files.delete(record);
        assertThat(merge(1).sentence()).contains("run part-0 is no part of a divided run", "no run.json");
    }

    @Test
    void the_same_shard_twice_counts_once_and_different_labels_are_refused() throws IOException {
        cli.label(images, "--run-id", "a", "--shard", "0/1").succeeds();
        cli.label(images, "--run-id", "b", "--shard", "0/1").succeeds();
        assertThat(cli.aboutRuns("merge", "a", "b", "--run-id", "m").succeeds().out())
                .contains("8 images, 8 boxes");
        Path label = cli.runs().resolve("b/labels/street_000002.jpg.json");
        Files.writeString(label, Files.readString(label).replace("\"car\"", "\"bus\""));
        assertThat(cli.aboutRuns("merge", "a", "b", "--run-id", "n").sentence())
                .contains("runs a and b have different labels for street_000002.jpg; name only one");
    }

    @Test
    void an_image_of_another_shard_is_refused() throws IOException {
        shard(0, 2, false);
        shard(1, 2, false);
        Path record = cli.runs().resolve("part-1/run.json");
        Files.writeString(record, Files.readString(record).replace("\"shard\" : \"1/2\"", "\"shard\" : \"0/2\""));
        Path other = cli.runs().resolve("part-0/run.json");
        Files.writeString(other, Files.readString(other).replace("\"shard\" : \"0/2\"", "\"shard\" : \"1/2\""));
        assertThat(merge(2).sentence()).contains("belongs to another shard");
    }

    @Test
    void parts_may_lie_in_folders_of_their_own() throws IOException {
        for (int i = 0; i < 2; i++) {
            cli.label(images, "--shard", i + "/2", "--run-id", "part", "--out", home.resolve("node" + i))
                    .succeeds();
        }
        cli.aboutRuns("merge", home.resolve("node0/part"), home.resolve("node1/part"), "--run-id", "merged")
                .succeeds();
        assertThat(record("merged").at("/counts/pictures").asInt()).isEqualTo(SCENES);
    }

    @Test
    void an_empty_shard_is_a_complete_run_and_ground_truth_of_other_shards_is_no_error() throws IOException {
        String only = "street_000000.jpg";
        Path one = Files.createDirectory(home.resolve("one"));
        Files.copy(images.resolve(only), one.resolve(only));
        int empty = new Shard(0, 2).contains(only) ? 1 : 0;
        Cli.Result result = cli.label(
                        one, "--shard", empty + "/2", "--run-id", "none", "--ground-truth", home.resolve("labels"))
                .succeeds();
        assertThat(result.err()).contains("no image belongs to shard " + empty + "/2");
        assertThat(record("none").at("/status").asText()).isEqualTo("completed");
        assertThat(record("none").at("/counts/pictures").asInt()).isZero();
        assertThat(cli.label(one, "--shard", "0/2", "--ground-truth", home.resolve("one"))
                        .exit())
                .as("ground truth for none of the images of any shard")
                .isEqualTo(2);
    }

    @Test
    void a_shard_is_compared_with_ground_truth_as_the_whole_run_is() throws IOException {
        Path truth = Files.createDirectory(home.resolve("truth"));
        Files.copy(home.resolve("labels/street_000000.jpg.json"), truth.resolve("street_000000.jpg.json"));
        Files.copy(home.resolve("labels/street_000001.jpg.json"), truth.resolve("STREET_000001.json"));
        cli.label(images, "--ground-truth", truth, "--run-id", "whole").succeeds();
        for (int i = 0; i < 4; i++) {
            cli.label(images, "--ground-truth", truth, "--run-id", "part-" + i, "--shard", i + "/4")
                    .succeeds();
        }
        merge(4).succeeds();
        assertThat(files("merged")).isEqualTo(files("whole"));
    }
}
