package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.evaluate.Fingerprint;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a run wrote down about itself. Labels that come from no run have nothing of it. */
final class RecordedRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedRun() {}

    /** The ground truth that it was told to use, as it was told. */
    static Optional<String> groundTruth(LabelInput labels) {
        return labels.run()
                .flatMap(run -> read(run.resolve("run.json")))
                .map(json -> json.at("/configuration/groundTruth"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** What its evaluation was made against. */
    static Optional<Fingerprint> fingerprint(LabelInput labels) {
        return labels.run()
                .flatMap(run -> read(run.resolve("evaluation.json")))
                .map(json -> json.path("fingerprint"))
                .filter(JsonNode::isObject)
                .map(json -> new Fingerprint(
                        json.path("images").asText(),
                        json.path("ground_truth").asText(),
                        json.path("rules").asText()));
    }

    private static Optional<JsonNode> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UsageException(file + " is broken: " + "it is no JSON that a run writes", e);
        }
    }
}
