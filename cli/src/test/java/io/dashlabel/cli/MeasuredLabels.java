package io.dashlabel.cli;

import static io.dashlabel.cli.MadeLabels.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Measures labels that a test has spoilt; a side is a file or folder, or what stands in a file. */
abstract class MeasuredLabels {

    @TempDir
    Path home = Path.of("");

    Path file(String name, Object text) throws IOException {
        return Files.writeString(home.resolve(name), text.toString());
    }

    Cli.Result evaluate(Object predictions, Object truth, Object... more) throws IOException {
        Path p = predictions instanceof Path path ? path : file("dt.json", predictions);
        Path g = truth instanceof Path path ? path : file("gt.json", truth);
        List<Object> words = new ArrayList<>(List.of("evaluate", "--predictions", p, "--ground-truth", g));
        words.addAll(List.of(more));
        return new Cli(home).run(words.toArray());
    }

    /** The average precision of a measurement that succeeds. */
    double ap(Object predictions, Object truth, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--out", home.resolve("e.json")));
        words.addAll(List.of(more));
        evaluate(predictions, truth, words.toArray()).succeeds();
        return JSON.readTree(home.resolve("e.json").toFile()).at("/coco/AP").asDouble();
    }

    /** What it says on the error stream. */
    String notes(Object predictions, Object truth) throws IOException {
        return evaluate(predictions, truth).succeeds().err();
    }

    static JsonNode truthWithout(String field, int... frames) {
        ArrayNode truth = MadeLabels.frames();
        for (int frame : frames) {
            ((ObjectNode) truth.get(frame)).remove(field);
        }
        return truth;
    }

    static JsonNode truthWithEmpty(int... frames) {
        ArrayNode truth = MadeLabels.frames();
        for (int frame : frames) {
            ((ObjectNode) truth.get(frame)).putArray("labels");
        }
        return truth;
    }
}
