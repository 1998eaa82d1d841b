package io.dashlabel.run.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.ask.Spending;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.run.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From the types to the tree of {@code run.json}. */
final class RecordWriter {

    private RecordWriter() {}

    static void write(ObjectNode root, RunRecord run) {
        root.put("run", run.run());
        run.relabelOf().ifPresent(other -> root.put("relabelOf", other));
        begin(root, run.first());
        write(root, run.inputs());
        run.first().labelling().ifPresent(span -> write(root, span));
        run.results().labelling().ifPresent(spent -> root.put("labellingSeconds", seconds(spent)));
        end(root, run.state());
        run.results().counts().ifPresent(counts -> write(root.putObject("counts"), counts));
        run.first().answers().ifPresent(answers -> write(root, answers));
        run.results().spending().ifPresent(spending -> write(root.putObject("spending"), spending));
        run.results().summary().ifPresent(summary -> root.set("summary", EvaluationRecordFile.tree(summary)));
        run.results().groundTruth().ifPresent(hash -> root.put("groundTruth", hash));
        if (!run.continued().isEmpty()) {
            var continued = root.putArray("continued");
            run.continued().forEach(session -> write(continued.addObject(), session));
        }
        if (!run.tags().isEmpty()) {
            texts(root, "tags", run.tags());
        }
    }

    private static void write(ObjectNode node, RunSession session) {
        begin(node, session);
        session.labelling().ifPresent(span -> write(node, span));
        end(node, session.state());
        session.answers().ifPresent(answers -> write(node, answers));
    }

    private static void begin(ObjectNode node, RunSession session) {
        session.state().status().ifPresent(status -> node.put("status", status.word()));
        session.state().begun().ifPresent(begun -> node.put("begun", begun.toString()));
        session.program().dashlabel().ifPresent(version -> node.put("dashlabel", version));
        session.program().java().ifPresent(version -> node.put("java", version));
        session.program().system().ifPresent(name -> node.put("system", name));
        if (!session.steps().isEmpty()) {
            node.put("steps", session.steps().stream().map(Step::word).collect(Collectors.joining(",")));
        }
        session.configuration().ifPresent(configuration -> node.set("configuration", configuration.json()));
    }

    private static void end(ObjectNode node, RunState state) {
        state.why().ifPresent(why -> node.put("why", why));
        state.ended().ifPresent(ended -> node.put("ended", ended.toString()));
    }

    private static void write(ObjectNode root, RunInputs inputs) {
        inputs.images().ifPresent(place -> root.put("images", place));
        inputs.remark().ifPresent(sentence -> root.put("remark", sentence));
        inputs.fallback().ifPresent(fallback -> write(root.putObject("standIn"), fallback));
        var annotators = root.putArray("annotators");
        inputs.annotators().forEach(annotator -> write(annotators.addObject(), annotator));
        inputs.imageSet().ifPresent(hash -> root.put("imageSet", hash));
        inputs.shard().ifPresent(shard -> root.put("shard", shard.word()));
        if (!inputs.parts().isEmpty()) {
            var parts = root.putArray("parts");
            inputs.parts().forEach(part -> write(parts.addObject(), part));
        }
    }

    private static void write(ObjectNode node, RunPart part) {
        node.put("run", part.run());
        part.shard().ifPresent(shard -> node.put("shard", shard.word()));
        part.status().ifPresent(status -> node.put("status", status.word()));
        part.images().ifPresent(count -> node.put("pictures", count));
        part.failed().ifPresent(count -> node.put("failed", count));
        part.imageSet().ifPresent(hash -> node.put("imageSet", hash));
        part.begun().ifPresent(begun -> node.put("begun", begun.toString()));
        part.ended().ifPresent(ended -> node.put("ended", ended.toString()));
        if (part.killed() > 0) {
            node.put("killedSessions", part.killed());
        }
    }

    private static void write(ObjectNode node, PresetFallback fallback) {
        node.put("quality", fallback.quality());
        texts(node, "missing", fallback.missing());
        texts(node, "used", fallback.used());
        node.put("tiles", fallback.tiles());
    }

    private static void write(ObjectNode node, AnnotatorRef annotator) {
        node.put("name", annotator.name());
        node.put("fingerprint", annotator.fingerprint());
        ObjectNode question = node.putObject("question");
        annotator.question().forEach(question::put);
        if (!annotator.members().isEmpty()) { // the ensemble's question knows them by their fingerprints only
            var members = node.putArray("members");
            annotator.members().forEach(member -> write(members.addObject(), member));
        }
    }

    private static void write(ObjectNode node, LabellingSpan span) {
        node.putObject("labelling").put("pictures", span.images()).put("seconds", seconds(span.spent()));
    }

    private static void write(ObjectNode node, AnswerCounts counts) {
        ObjectNode answers = node.putObject("answers");
        counts.store().ifPresent(store -> answers.put("store", store));
        answers.put("remembered", counts.remembered());
        answers.put("asked", counts.asked());
        if (counts.damaged() > 0) {
            answers.put("damaged", counts.damaged());
        }
    }

    private static void write(ObjectNode node, RunCounts counts) {
        counts.images().ifPresent(count -> node.put("pictures", count));
        counts.failed().ifPresent(count -> node.put("failed", count));
        counts.labels().total().ifPresent(count -> node.put("labelsInTotal", count));
        counts.editedByHand().ifPresent(count -> node.put("editedByHand", count));
        counts.egoVehicleBoxes().ifPresent(count -> node.put("egoVehicleBoxesSetAside", count));
        write(node, "labels", counts.labels().byCategory());
        write(node, "wordsWithoutCategory", counts.labels().withoutCategory());
        if (!counts.imagesLeftOut().isEmpty()) {
            write(node, "imagesLeftOut", counts.imagesLeftOut());
        }
        write(node, "failures", counts.failures());
    }

    private static void write(ObjectNode node, String key, Map<String, Long> counts) {
        ObjectNode object = node.putObject(key);
        counts.forEach(object::put);
    }

    private static void write(ObjectNode node, RunSpending spending) {
        spending.total().ifPresent(total -> write(node, total));
        if (spending.questionsUnderway() > 0) {
            node.put("questionsUnderway", spending.questionsUnderway());
        }
        spending.per1000Images().ifPresent(cost -> node.put("dollarsPer1000Pictures", cost.dollars()));
    }

    private static void write(ObjectNode node, Spending total) {
        node.put("requests", total.requests());
        node.put("answers", total.answers());
        node.put("inputTokens", total.inputTokens());
        node.put("outputTokens", total.outputTokens());
        node.put("dollars", total.cost().dollars());
        node.put("answersWithoutCost", total.estimated());
        node.put("answersWithoutPrice", total.unpriced());
        if (total.uncounted() > 0) {
            node.put("answersWithoutTokens", total.uncounted());
        }
    }

    private static void texts(ObjectNode node, String key, List<String> texts) {
        var array = node.putArray(key);
        texts.forEach(array::add);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
