package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.evaluate.Fingerprint;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunRecord;
import io.dashlabel.run.store.StoredRun;
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
                .flatMap(RecordedRun::record)
                .flatMap(RunRecord::configuration)
                .flatMap(RunConfiguration::groundTruth);
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

    private static Optional<RunRecord> record(Path run) {
        StoredRun stored = StoredRun.of(RunFolder.at(run));
        stored.requireReadable();
        return Optional.of(stored.record());
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
