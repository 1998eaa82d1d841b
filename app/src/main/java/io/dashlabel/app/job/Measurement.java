package io.dashlabel.app.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.Match;
import io.dashlabel.format.AtomicFile;
import io.dashlabel.format.Finding;
import io.dashlabel.format.GroundTruth;
import io.dashlabel.label.Box;
import io.dashlabel.label.Frame;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Labels of a run against ground truth, read back in the order of their names so that no output depends on threads.
 *
 * @param evaluation the figures
 * @param withoutTruth labelled pictures that the ground truth does not know
 * @param findings what in the ground truth could not be used as it stands
 */
public record Measurement(Evaluation evaluation, int withoutTruth, List<Finding> findings) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Measures, and writes {@code evaluation.json} and {@code matches.jsonl}. Empty where no picture of the run has
     * ground truth; nothing is written then.
     */
    static Optional<Measurement> of(RunFolder folder, GroundTruth truth, JobPlan plan) throws IOException {
        GroundTruth labels = GroundTruth.at(folder.labels());
        Evaluator evaluator = new Evaluator(plan.taxonomy(), plan.evaluation());
        int measured = 0;
        int withoutTruth = 0;
        try (AtomicFile matches = AtomicFile.at(folder.matches());
                JsonGenerator json = JSON.getFactory().createGenerator(matches.stream())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new com.fasterxml.jackson.core.util.MinimalPrettyPrinter("\n"));
            for (String name : labels.names()) {
                Optional<Frame> known = truth.of(name);
                Optional<Frame> prediction = labels.of(name);
                if (known.isEmpty() || prediction.isEmpty()) {
                    withoutTruth++;
                    continue;
                }
                measured++;
                for (Match match : evaluator.add(known.get(), prediction.get())) {
                    write(match, json);
                }
            }
            json.flush();
            if (measured == 0) {
                return Optional.empty();
            }
            matches.commit();
        }
        Evaluation evaluation = evaluator.finish();
        AtomicFile.write(folder.evaluation(), JSON.writeValueAsBytes(evaluation.toJson()));
        return Optional.of(new Measurement(evaluation, withoutTruth, truth.findings()));
    }

    private static void write(Match match, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("image", match.image());
        json.writeStringField("verdict", match.verdict().name().toLowerCase(java.util.Locale.ROOT));
        json.writeStringField("category", match.category());
        write("truth", match.truth(), json);
        write("prediction", match.prediction(), json);
        if (match.score().isPresent()) {
            json.writeNumberField("score", match.score().getAsDouble());
        }
        if (match.iou().isPresent()) {
            json.writeNumberField("iou", match.iou().getAsDouble());
        }
        if (match.confusedWith().isPresent()) {
            json.writeStringField("confusedWith", match.confusedWith().get());
        }
        if (match.truth().isPresent()) {
            json.writeBooleanField("occluded", match.occluded());
            json.writeBooleanField("truncated", match.truncated());
        }
        json.writeEndObject();
    }

    private static void write(String name, Optional<Box> box, JsonGenerator json) throws IOException {
        if (box.isPresent()) {
            json.writeArrayFieldStart(name);
            json.writeNumber(box.get().x1());
            json.writeNumber(box.get().y1());
            json.writeNumber(box.get().x2());
            json.writeNumber(box.get().y2());
            json.writeEndArray();
        }
    }
}
