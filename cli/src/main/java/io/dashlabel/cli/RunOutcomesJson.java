package io.dashlabel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.pipeline.runs.RunOutcomes;
import io.dashlabel.pipeline.runs.RunOutcomes.Counts;
import io.dashlabel.pipeline.runs.RunOutcomes.Failed;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Predicate;

/** Writes the journal of a run as JSON while reading it, so that memory use does not grow with the failures. */
final class RunOutcomesJson {

    private RunOutcomesJson() {}

    static void write(PrintStream out, StoredRun run, RunOutcomes journal, Counts counts, Predicate<Failed> chosen)
            throws IOException {
        JsonGenerator json = JsonEscapes.factory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        json.writeStartObject();
        json.writeStringField("run", run.id());
        json.writeStringField("status", run.status().word());
        json.writeNumberField("pictures", counts.images());
        json.writeNumberField("failed", counts.failed());
        json.writeObjectFieldStart("steps");
        for (Map.Entry<String, Map<String, Long>> step : counts.byStep().entrySet()) {
            json.writeObjectFieldStart(step.getKey());
            for (Map.Entry<String, Long> outcome : step.getValue().entrySet()) {
                json.writeNumberField(outcome.getKey(), outcome.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("failures");
        try {
            journal.failures(failed -> {
                if (chosen.test(failed)) {
                    write(json, failed);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        json.writeEndArray();
        if (counts.passing() > 0) {
            json.writeStringField("resume", RunCommands.resume(run.folder()));
        }
        if (counts.failed() > 0) {
            json.writeStringField("retryFailed", RunCommands.retryFailed(run.folder()));
        }
        json.writeEndObject();
        json.close();
        out.println();
    }

    private static void write(JsonGenerator json, Failed failed) {
        try {
            json.writeStartObject();
            json.writeStringField("image", failed.image());
            json.writeStringField("step", failed.step().step());
            json.writeStringField("kind", failed.step().outcome());
            json.writeStringField("reason", failed.step().reason().orElse(""));
            json.writeNumberField("attempts", failed.step().attempts());
            json.writeBooleanField("passing", RunOutcomes.isPassing(failed.step()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
