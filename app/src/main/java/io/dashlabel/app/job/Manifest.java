package io.dashlabel.app.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.dashlabel.annotate.Annotator;
import io.dashlabel.format.AtomicFile;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code run.json}: what a run was and what became of it. Written when it begins and again when it ends. */
final class Manifest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final RunFolder folder;
    private final ObjectNode root = JSON.createObjectNode();

    Manifest(RunFolder folder, JobPlan plan, Instant begun) {
        this.folder = folder;
        root.put("run", folder.id());
        root.put("status", "running");
        root.put("begun", begun.toString());
        root.put("dashlabel", plan.dashlabel());
        root.put("java", Runtime.version().toString());
        root.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        root.put("images", plan.source().description());
        root.put("steps", plan.steps().stream().map(Step::word).collect(Collectors.joining(",")));
        var annotators = root.putArray("annotators");
        for (Annotator annotator : plan.annotators()) {
            ObjectNode node = annotators.addObject().put("name", annotator.name());
            node.put("fingerprint", annotator.question().fingerprint());
            ObjectNode question = node.putObject("question");
            annotator.question().parts().forEach(question::put);
        }
        root.putRawValue("configuration", new RawValue(plan.configuration()));
    }

    void write() throws IOException {
        AtomicFile.write(folder.manifest(), JSON.writeValueAsBytes(root));
    }

    void ended(Outcome outcome, Instant now, Duration labelling, Tally tally, Optional<Measurement> measurement)
            throws IOException {
        root.put("status", outcome.words());
        root.put("ended", now.toString());
        ObjectNode counts = root.putObject("counts");
        counts.put("pictures", tally.pictures());
        counts.put("failed", tally.failed());
        counts.put(
                "labelsInTotal",
                tally.boxes().values().stream().mapToLong(Long::longValue).sum());
        counts.put("egoVehicleBoxesSetAside", tally.egoVehicles());
        ObjectNode boxes = counts.putObject("labels");
        tally.boxes().forEach(boxes::put);
        ObjectNode unmapped = counts.putObject("wordsWithoutCategory");
        tally.unmapped().forEach(unmapped::put);
        ObjectNode failures = counts.putObject("failures");
        tally.failureKinds().forEach(failures::put);
        root.put("labellingSeconds", labelling.toMillis() / 1000.0);
        measurement.ifPresent(measured -> {
            if (measured.evaluation().toJson().get("summary") instanceof ObjectNode summary) {
                root.set("summary", summary);
            }
        });
        write();
    }
}
