package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.evaluation.ComparisonJob;
import io.dashlabel.pipeline.evaluation.ComparisonListener;
import io.dashlabel.pipeline.evaluation.EvaluationSettings;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void two_real_detectors_differ_for_certain_on_cars_alone() throws IOException {
        Path real = SharedData.data("evaluation/real");
        Path json = home.resolve("c.json");
        Cli.Result result = new Cli(home)
                .run(
                        "compare",
                        real.resolve("detections_a.json"),
                        real.resolve("detections_b.json"),
                        "--ground-truth",
                        real.resolve("gt.json"),
                        "--json",
                        json)
                .succeeds();
        assertThat(result.out())
                .containsPattern(
                        "car +550  0\\.198  0\\.259  \\+0\\.0604  \\+0\\.04\\d … \\+0\\.07\\d  0\\.010  better")
                .containsPattern(
                        "bus +9  0\\.266  0\\.182  -0\\.0839 .*not proven, needs about \\d+ images \\(few boxes\\)")
                .containsPattern("mAP50-95 +939  0\\.088  0\\.094")
                .contains("images whose boxes changed (39)")
                .contains("4dab8d2a-be9667d4.jpg  B finds 1 bus, 1 car; B loses 5 car; invented 6 → 6")
                .contains(
                        "verdict     over all categories no difference between A and B is proven; B is better on car");
        JsonNode said = new ObjectMapper().readTree(json.toFile());
        assertThat(said.get("categories")).hasSize(10);
        assertThat(said.get("slices"))
                .extracting(s -> s.get("name").asText())
                .containsExactly("size small", "size medium", "size large");
        assertThat(said.get("flipped_images")).hasSize(39);
        assertThat(said.at("/overall/0/a").asDouble())
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(real.resolve("expected_a.json").toFile())
                                .at("/statsNumpy23/0")
                                .asDouble(),
                        org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void the_same_seed_says_the_same_and_swapping_turns_the_sign() throws IOException {
        JsonNode once = compare("a.json", "b.json", "--seed", "7");
        assertThat(compare("a.json", "b.json", "--seed", "7")).isEqualTo(once);
        JsonNode swapped = compare("b.json", "a.json", "--seed", "7");
        assertThat(swapped.at("/overall/0/delta").asDouble())
                .isEqualTo(-once.at("/overall/0/delta").asDouble())
                .isNegative();
    }

    private JsonNode compare(String a, String b, Object... more) throws IOException {
        Path json = home.resolve("c.json");
        Stream<Object> words =
                Stream.of("compare", list(a), list(b), "-g", list("gt.json"), "--json", json, "--resamples", "200");
        new Cli(home).run(Stream.concat(words, Stream.of(more)).toArray()).succeeds();
        return new ObjectMapper().readTree(json.toFile());
    }

    /** 40 images at night and by day, of ten videos; B finds a car in each and A in every other one. */
    private Path list(String name) throws IOException {
        StringBuilder frames = new StringBuilder("[");
        for (int i = 0; i < 40; i++) {
            boolean found = !name.startsWith("a") || i % 2 == 0;
            String box = "{\"category\": \"car\", \"score\": 0.9,"
                    + " \"box2d\": {\"x1\": 10, \"y1\": 10, \"x2\": 50, \"y2\": 40}}";
            frames.append(i == 0 ? "" : ",\n")
                    .append("{\"name\": \"video" + (char) ('a' + i / 4) + "-" + i + ".jpg\", ")
                    .append("\"attributes\": {\"timeofday\": \"" + (i < 20 ? "night" : "daytime") + "\"}, ")
                    .append("\"labels\": [" + (found ? box : "") + "]}");
        }
        return Files.writeString(home.resolve(name), frames.append("]").toString());
    }

    @Test
    void frames_of_one_video_are_drawn_together_and_slices_are_judged() throws IOException {
        JsonNode said = compare("a.json", "b.json");
        assertThat(said.get("images").asInt()).isEqualTo(40);
        assertThat(said.get("sequences").asInt()).isEqualTo(10);
        assertThat(said.get("verdict").asText()).isEqualTo("B is better than A; B is better on car");
        assertThat(said.get("slices"))
                .extracting(s -> s.get("name").asText() + " " + s.get("finding").asText())
                .contains("timeofday daytime better", "timeofday night better");
        assertThat(said.get("flipped_images")).hasSize(20);
        assertThat(said.at("/flipped_images/0/gained/0/box/2").asDouble()).isEqualTo(50);
    }

    @Test
    void every_sample_is_told_with_what_it_is_of() throws IOException {
        EvaluationSettings settings = new EvaluationSettings(
                Taxonomy.bdd100k(), EvaluationOptions.standard(), false, OptionalDouble.empty(), ReadOptions.NONE);
        List<String> doing = Collections.synchronizedList(new ArrayList<>());
        Set<Long> drawn = ConcurrentHashMap.newKeySet();
        AtomicLong total = new AtomicLong();
        ComparisonListener listener = new ComparisonListener() {
            @Override
            public void doing(String what) {
                doing.add(what);
            }

            @Override
            public void drawing(long samples) {
                total.set(samples);
            }

            @Override
            public void drawn(long done) {
                drawn.add(done);
            }
        };
        new ComparisonJob(settings, 30, 1, listener).compare(given("a.json"), given("b.json"), given("gt.json"));
        assertThat(doing)
                .containsExactly(
                        "measuring A",
                        "measuring B",
                        "all images",
                        "timeofday daytime",
                        "timeofday night",
                        "size small",
                        "size medium",
                        "size large");
        assertThat(total).hasValue(6 * 30);
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 6 * 30).boxed().toList());
    }

    private LabelInput given(String name) throws IOException {
        return LabelInput.of(list(name).toString(), home.resolve("runs"));
    }

    @Test
    void only_images_that_both_sides_have_are_compared_and_that_is_said() throws IOException {
        Path a = list("a.json");
        Path fewer = Files.writeString(
                home.resolve("fewer.json"),
                Files.readString(list("b.json")).replaceFirst("(?s),\n[^\n]*videoj-39.*", "]"));
        Cli.Result result = new Cli(home)
                .run("compare", a, fewer, "-g", list("gt.json"), "--resamples", "50")
                .succeeds();
        assertThat(result.err())
                .contains(
                        "A has boxes for 40 images of the ground truth and B for 39; only the 39 that both have are compared");
        assertThat(result.out()).contains("39 images of 10 videos");
    }

    @Test
    void runs_know_their_ground_truth_and_are_refused_where_they_differ_in_it() throws IOException {
        String truth = list("gt.json").toString();
        run("one", truth, "1");
        run("two", truth, "2");
        run("other", list("gt2.json").toString(), "1");
        Cli cli = new Cli(home);
        Cli.Result same = cli.run("compare", "one", "two", "--runs", cli.runs(), "--resamples", "50")
                .succeeds();
        assertThat(same.err())
                .contains("the evaluations that the two runs hold cannot be compared: their ground truth differs");
        assertThat(same.out()).contains("no difference between A and B is proven");
        assertThat(cli.run("compare", "one", "other", "--runs", cli.runs()).sentence())
                .contains("one and other were measured against different ground truth", "--ground-truth");
    }

    private void run(String id, String truth, String fingerprint) throws IOException {
        Path run = home.resolve("runs").resolve(id);
        Files.createDirectories(run.resolve("labels"));
        ObjectMapper json = new ObjectMapper();
        var manifest = json.createObjectNode();
        manifest.putObject("configuration").put("groundTruth", truth);
        json.writeValue(run.resolve("run.json").toFile(), manifest);
        Files.writeString(
                run.resolve("evaluation.json"),
                "{\"fingerprint\": {\"images\": \"x\", \"ground_truth\": \"" + fingerprint + "\", \"rules\": \"r\"}}");
        for (JsonNode frame : json.readTree(list("b.json").toFile())) {
            json.writeValue(
                    run.resolve("labels/" + frame.get("name").asText() + ".json")
                            .toFile(),
                    frame);
        }
    }

    @Test
    void what_cannot_be_compared_is_refused_in_one_sentence() throws IOException {
        Path a = list("a.json");
        Path b = list("b.json");
        Cli cli = new Cli(home);
        assertThat(cli.run("compare", a, b).sentence()).contains("give --ground-truth PATH");
        assertThat(cli.run("compare", a, b, "-g", list("gt.json"), "--resamples", "0")
                        .sentence())
                .contains("at least one sample must be drawn");
        String text = Files.readString(b);
        Path firstHalf = Files.writeString(home.resolve("1.json"), text.replaceFirst("(?s),\n[^\n]*videof-20.*", "]"));
        Path otherHalf =
                Files.writeString(home.resolve("2.json"), "[" + text.substring(text.indexOf("{\"name\": \"videof-20")));
        assertThat(cli.run("compare", firstHalf, otherHalf, "-g", list("gt.json"))
                        .sentence())
                .contains("have no image in common");
    }
}
