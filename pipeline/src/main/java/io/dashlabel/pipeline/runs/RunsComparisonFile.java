package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.pipeline.report.RunFigures;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a comparison of runs as JSON. An absent figure has no key. */
public final class RunsComparisonFile {

    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

    private RunsComparisonFile() {}

    public static void write(Path path, RunsComparison comparison) throws IOException {
        AtomicFile.write(path, JSON.writeValueAsBytes(json(comparison)));
    }

    private static ObjectNode json(RunsComparison comparison) {
        ObjectNode json = JSON.createObjectNode();
        List<RunFigures.Run> heads = comparison.figures().runs();
        var runs = json.putArray("runs");
        for (int i = 0; i < heads.size(); i++) {
            run(runs.addObject(), heads.get(i), comparison.runs().get(i));
        }
        var figures = json.putArray("figures");
        for (RunFigures.Group group : comparison.figures().groups()) {
            for (RunFigures.Row row : group.rows()) {
                ObjectNode node = figures.addObject();
                node.put("group", group.title()).put("figure", row.name());
                row.objects().ifPresent(objects -> node.put("objects", objects));
                ObjectNode cells = node.putObject("runs");
                for (int i = 0; i < heads.size(); i++) {
                    cell(cells, heads.get(i).letter(), row.cells().get(i));
                }
            }
        }
        var warnings = json.putArray("warnings");
        comparison.warnings().forEach(warnings::add);
        return json;
    }

    private static void run(ObjectNode node, RunFigures.Run head, StoredRun run) {
        node.put("letter", head.letter())
                .put("run", run.id())
                .put("status", run.status().word());
        node.put("models", head.models());
        run.begun().ifPresent(begun -> node.put("begun", begun.toString()));
        run.record().inputs().imageSet().ifPresent(hash -> node.put("imageSet", hash));
        run.record().results().groundTruth().ifPresent(hash -> node.put("groundTruth", hash));
        var tags = node.putArray("tags");
        run.record().tags().forEach(tags::add);
    }

    private static void cell(ObjectNode cells, String letter, RunFigures.Cell cell) {
        if (cell.isAbsent()) {
            return;
        }
        ObjectNode node = cells.putObject(letter);
        if (cell.value().isPresent()) {
            node.put("value", cell.value().getAsDouble());
        } else {
            node.put("value", cell.text());
        }
        node.put("best", cell.best());
        cell.more().forEach(node::put);
    }
}
