package io.dashlabel.pipeline.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.Spending;
import io.dashlabel.batch.BatchRunner;
import io.dashlabel.format.JsonEscapes;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import io.dashlabel.pipeline.runs.LabellingTime;
import io.dashlabel.pipeline.runs.RunInfo;
import io.dashlabel.pipeline.runs.UsedFallback;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code run.json}: what a run was and what became of it. Written when it begins and again when it ends. Going on with a
 * run adds to {@code continued} and leaves alone what is written of how its labels came to be.
 */
final class Manifest {

    private static final String RUNNING = "running";
    private static final String REMARK = "remark";
    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

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

    private final boolean labels;
    private final JobPlan plan;

    /** @param labels whether this time images are labelled, so that the whole run is where this time is */
    private Manifest(RunFolder folder, ObjectNode root, ObjectNode session, boolean labels, JobPlan plan) {
        this.plan = plan;
        this.folder = folder;
        this.root = root;
        this.session = session;
        this.labels = labels;
    }

    /**
     * Of a run that begins, or of one that is there already and goes on.
     *
     * @throws UsageException where a run is to go on with other questions than it began with
     */
    static Manifest of(RunFolder folder, JobPlan plan, Instant begun) throws IOException {
        boolean isNew = plan.does(Step.ANNOTATE) && !plan.continuation().goesOn();
        Optional<ObjectNode> known = isNew ? Optional.empty() : read(folder);
        if (known.isPresent()) {
            ObjectNode root = known.get();
            if (plan.does(Step.ANNOTATE)) {
                requireSameQuestions(folder, root, plan);
                root.put("status", RUNNING).remove("why");
            }
            ObjectNode session = root.withArray("continued").addObject();
            begin(session, plan, begun);
            return new Manifest(folder, root, session, plan.does(Step.ANNOTATE), plan);
        }
        ObjectNode root = JSON.createObjectNode();
        root.put("run", folder.id());
        plan.relabelOf().ifPresent(run -> root.put("relabelOf", run));
        begin(root, plan, begun);
        root.put("images", plan.source().description());
        plan.remark().ifPresent(remark -> root.put(REMARK, remark));
        plan.standIn().ifPresent(instead -> instead.write(root.putObject("standIn")));
        var annotators = root.putArray("annotators");
        for (Annotator annotator : plan.annotators()) {
            ObjectNode node = annotators.addObject();
            describe(node, annotator);
            if (annotator.members().size() > 1) { // whose question knows its members by their fingerprints only
                ArrayNode members = node.putArray("members");
                annotator.members().forEach(member -> describe(members.addObject(), member));
            }
        }
        return new Manifest(folder, root, root, plan.does(Step.ANNOTATE), plan);
    }

    private static void describe(ObjectNode node, Annotator annotator) {
        node.put("name", annotator.name());
        node.put("fingerprint", annotator.question().fingerprint());
        ObjectNode question = node.putObject("question");
        annotator.question().parts().forEach(question::put);
    }

    private static void requireSameQuestions(RunFolder folder, ObjectNode root, JobPlan plan) {
        List<String> before = new ArrayList<>();
        root.path("annotators")
                .forEach(node -> before.add(node.path("fingerprint").asText()));
        List<String> now = plan.annotators().stream()
                .map(annotator -> annotator.question().fingerprint())
                .toList();
        if (!before.isEmpty() && !before.equals(now)) {
            throw new UsageException("run " + folder.id()
                    + " began with other models than there are now, and one run must not mix both; start a new run"
                    + " (what was answered is remembered)");
        }
    }

    private static void begin(ObjectNode session, JobPlan plan, Instant begun) throws IOException {
        session.put("status", RUNNING);
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

    /** Where the labelled images came from. */
    String images() {
        return root.path("images").asText();
    }

    /** Files by their ending that were no images of a kind that is read, when the images were labelled. */
    Map<String, Long> leftOut() {
        Map<String, Long> leftOut = new TreeMap<>();
        root.path("counts")
                .path("imagesLeftOut")
                .fields()
                .forEachRemaining(
                        each -> leftOut.put(each.getKey(), each.getValue().asLong()));
        return leftOut;
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

    /** 16 hex digits that stand for the images labelled. */
    void imageSet(String hash) {
        root.put("imageSet", hash);
    }

    /** How long labelling took this time, and how many images it was. */
    void labelled(Duration spent, long images) {
        if (labels) {
            LabellingTime.write(session, spent, images);
            double before = root.path("labellingSeconds").asDouble();
            root.put("labellingSeconds", before + (images > 0 ? spent.toMillis() / 1000.0 : 0));
        }
    }

    /** Over all times, as of now. */
    LabellingTime labelling() {
        return new RunInfo(folder, root).books().labellingSoFar();
    }

    /** When the run began; a later time that it was gone on with changes nothing in that. */
    Instant begun() {
        return new RunInfo(folder, root).begun().orElseThrow();
    }

    /** What labelled instead of the models of the quality that was asked for. */
    Optional<UsedFallback> standIn() {
        return new RunInfo(folder, root).standIn();
    }

    /** What a reader of the figures must know of the images. */
    Optional<String> remark() {
        return RunInfo.text(root, REMARK);
    }

    void ended(JobResult result, Instant now) throws IOException {
        end(result.outcome(), result.why().map(StopSignal.Stop::sentence), now, result.tally());
        result.measurement().ifPresent(measured -> {
            if (measured.evaluation().toJson().get("summary") instanceof ObjectNode summary) {
                root.set("summary", summary);
            }
            root.put("groundTruth", measured.evaluation().fingerprint().groundTruth());
        });
        write();
    }

    /** The run ended by an error that concerns all of it. */
    void failed(Throwable error, Instant now, FrameTally tally) throws IOException {
        String said = error instanceof IOException io ? IoMessages.withFile(io) : String.valueOf(error.getMessage());
        if (error.getMessage() == null && !(error instanceof IOException)) {
            said = "a defect of dashlabel: " + error;
        }
        String why = SecretParts.hidden(said);
        end(Outcome.FAILED, Optional.of(why), now, tally);
        write();
    }

    /** What this time was remembered and spent, and the sum over all times. */
    private void books(JobPlan plan, long images, long underway) {
        ObjectNode answers = session.putObject("answers");
        answers.put("store", plan.asked().store().description());
        answers.put("remembered", plan.asked().recall().remembered());
        answers.put("asked", plan.asked().recall().asked());
        if (plan.asked().recall().damaged() > 0) {
            answers.put("damaged", plan.asked().recall().damaged());
        }
        Spending spent = plan.asked().budget().spending();
        Spending before = Spendings.read(root.path("spending"));
        Spending total = before.plus(spent);
        if (total.requests() > 0 || underway > 0) {
            root.set("spending", Spendings.write(total, images, underway));
        }
    }

    private void end(Outcome outcome, Optional<String> why, Instant now, FrameTally tally) {
        session.put("status", outcome.words());
        why.ifPresent(sentence -> session.put("why", sentence));
        session.put("ended", now.toString());
        if (labels) {
            root.put("status", outcome.words());
            why.ifPresent(sentence -> root.put("why", sentence));
            root.put("ended", now.toString());
            counts(tally);
            books(plan, tally.images(), underway());
        }
    }

    private long underway() {
        try {
            return BatchRunner.underway(folder.root());
        } catch (IOException e) {
            return 0; // whoever goes on with the run is told so
        }
    }

    private void counts(FrameTally tally) {
        ObjectNode counts = root.putObject("counts");
        counts.put("pictures", tally.images());
        counts.put("failed", tally.failed());
        counts.put(
                "labelsInTotal",
                tally.boxes().values().stream().mapToLong(Long::longValue).sum());
        counts.put("editedByHand", tally.edited().size());
        counts.put("egoVehicleBoxesSetAside", tally.egoVehicles());
        ObjectNode boxes = counts.putObject("labels");
        tally.boxes().forEach(boxes::put);
        ObjectNode unmapped = counts.putObject("wordsWithoutCategory");
        tally.unmapped().forEach(unmapped::put);
        if (!tally.leftOut().isEmpty()) {
            ObjectNode leftOut = counts.putObject("imagesLeftOut");
            tally.leftOut().forEach(leftOut::put);
        }
        ObjectNode failures = counts.putObject("failures");
        tally.failureKinds().forEach(failures::put);
    }
}
