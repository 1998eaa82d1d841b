package io.dashlabel.app.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.Annotator;
import io.dashlabel.format.AtomicFile;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code run.json}: what a run was and what became of it. Written when it begins and again when it ends. Going on with a
 * run adds to {@code continued} and leaves alone what is written of how its labels came to be.
 */
final class Manifest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Who was asked.
     *
     * @param fingerprint of the question
     */
    record Asked(String name, String fingerprint) {}

    private final RunFolder folder;
    private final ObjectNode root;
    /** Where this time's beginning, end and status go: the root itself, or an entry of {@code continued}. */
    private final ObjectNode session;

    private final boolean goesOn;

    private Manifest(RunFolder folder, ObjectNode root, ObjectNode session, boolean goesOn) {
        this.folder = folder;
        this.root = root;
        this.session = session;
        this.goesOn = goesOn;
    }

    /** Of a run that begins, or of one that is there already and goes on. */
    static Manifest of(RunFolder folder, JobPlan plan, Instant begun) throws IOException {
        Optional<ObjectNode> known = plan.does(Step.ANNOTATE) ? Optional.empty() : read(folder);
        if (known.isPresent()) {
            ObjectNode session = known.get().withArray("continued").addObject();
            begin(session, plan, begun);
            return new Manifest(folder, known.get(), session, true);
        }
        ObjectNode root = JSON.createObjectNode();
        root.put("run", folder.id());
        begin(root, plan, begun);
        root.put("images", plan.source().description());
        var annotators = root.putArray("annotators");
        for (Annotator annotator : plan.annotators()) {
            ObjectNode node = annotators.addObject().put("name", annotator.name());
            node.put("fingerprint", annotator.question().fingerprint());
            ObjectNode question = node.putObject("question");
            annotator.question().parts().forEach(question::put);
        }
        return new Manifest(folder, root, root, false);
    }

    private static void begin(ObjectNode session, JobPlan plan, Instant begun) throws IOException {
        session.put("status", "running");
        session.put("begun", begun.toString());
        session.put("dashlabel", plan.dashlabel());
        session.put("java", Runtime.version().toString());
        session.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        session.put("steps", plan.steps().stream().map(Step::word).collect(Collectors.joining(",")));
        session.set("configuration", JSON.readTree(plan.configuration()));
    }

    /** Empty where it is missing or broken: labels that came from elsewhere can be measured too. */
    private static Optional<ObjectNode> read(RunFolder folder) throws IOException {
        if (!Files.exists(folder.manifest())) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(folder.manifest().toFile()) instanceof ObjectNode node
                    ? Optional.of(node)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Where the labelled pictures came from. */
    String images() {
        return root.path("images").asText();
    }

    /** With which the labels were made, as JSON. */
    String configuration() {
        return root.path("configuration").toPrettyString();
    }

    /** Who made the labels, as far as that is known. */
    List<Asked> annotators() {
        List<Asked> asked = new ArrayList<>();
        for (JsonNode node : root.path("annotators")) {
            asked.add(new Asked(
                    node.path("name").asText(), node.path("fingerprint").asText()));
        }
        return asked;
    }

    void write() throws IOException {
        AtomicFile.write(folder.manifest(), JSON.writeValueAsBytes(root));
    }

    void ended(Outcome outcome, Instant now, Duration labelling, Tally tally, Optional<Measurement> measurement)
            throws IOException {
        session.put("status", outcome.words());
        session.put("ended", now.toString());
        if (!goesOn) {
            counts(tally);
            root.put("labellingSeconds", labelling.toMillis() / 1000.0);
        }
        measurement.ifPresent(measured -> {
            if (measured.evaluation().toJson().get("summary") instanceof ObjectNode summary) {
                root.set("summary", summary);
            }
        });
        write();
    }

    private void counts(Tally tally) {
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
    }
}
