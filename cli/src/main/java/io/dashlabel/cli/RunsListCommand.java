package io.dashlabel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.pipeline.report.CoverageText;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.record.PresetFallback;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists the runs, newest last.",
        sortOptions = false,
        footer = {"", "Examples:", "  dashlabel runs list", "  dashlabel runs list --tag night --json"})
final class RunsListCommand implements Callable<Integer> {

    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

    private final Console console;
    private final Components components;

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    @Option(names = "--tag", paramLabel = "TAG", description = "Lists only runs with this tag.")
    private @Nullable String tag;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    RunsListCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        List<StoredRun> chosen = runs.all(components, console).stream()
                .filter(run -> tag == null || run.record().tags().contains(tag))
                .toList();
        if (json) {
            console.text(JSON.writeValueAsString(json(chosen)));
        } else if (chosen.isEmpty()) {
            console.print("There are no runs " + (tag == null ? "" : "with the tag " + EvaluationText.escape(tag) + " ")
                    + "in " + EvaluationText.escape(runs.place()) + ".");
        } else {
            List<String> lines = RunListText.of(chosen, components.clock().getZone());
            console.print("@|bold " + lines.get(0) + "|@");
            lines.stream().skip(1).forEach(console::print);
        }
        return ExitCode.OK;
    }

    private static ArrayNode json(List<StoredRun> runs) {
        ArrayNode all = JSON.createArrayNode();
        for (StoredRun run : runs) {
            ObjectNode node = all.addObject();
            node.put("run", run.id()).put("status", run.status().word());
            run.record().state().why().ifPresent(why -> node.put("why", why));
            run.begun().ifPresent(begun -> node.put("begun", begun.toString()));
            run.images().ifPresent(count -> node.put("pictures", count));
            run.counts().failed().ifPresent(count -> node.put("failed", count));
            node.put("models", run.record().inputs().models());
            run.record().inputs().fallback().ifPresent(fallback -> write(node.putObject("standIn"), fallback));
            run.record().results().summary().ifPresent(summary -> {
                summary.figure(Figure.F1).ifPresent(f1 -> node.put("f1", f1));
                summary.figure(Figure.AP50).ifPresent(map -> node.put("map50", map));
                CoverageText.of(summary).ifPresent(sentence -> node.put("figuresAbout", ImageScope.ATTEMPTED.word()));
            });
            run.record().results().spent().ifPresent(money -> node.put("dollars", money.dollars()));
            var tags = node.putArray("tags");
            run.record().tags().forEach(tags::add);
            node.put("folder", run.folder().root().toString());
        }
        return all;
    }

    private static void write(ObjectNode node, PresetFallback fallback) {
        node.put("quality", fallback.quality());
        var missing = node.putArray("missing");
        fallback.missing().forEach(missing::add);
        var used = node.putArray("used");
        fallback.used().forEach(used::add);
        node.put("tiles", fallback.tiles());
    }
}
