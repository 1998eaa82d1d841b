package io.dashlabel.cli;

import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.JobResult;
import io.dashlabel.run.StopSignal;
import java.nio.file.Files;

/** The events at the start and at the end of a run. */
final class RunEvents {

    private RunEvents() {}

    static void start(EventLog log, JobPlan plan) {
        log.info("start", node -> {
            node.put("run", plan.spec().id());
            node.put("images", Console.harmlessLine(plan.spec().source().description()));
            plan.spec().images().shard().ifPresent(shard -> node.put("shard", shard.word()));
            var models = node.putArray("models");
            plan.annotators().annotators().forEach(annotator -> models.add(annotator.name()));
        });
    }

    static void end(EventLog log, JobResult result, int exit) {
        log.info("end", node -> {
            node.put("run", result.folder().id());
            node.put("status", result.outcome().words());
            result.why().map(StopSignal.Stop::sentence).ifPresent(why -> node.put("why", Console.harmlessLine(why)));
            node.put("images", result.tally().images());
            node.put("failed", result.tally().failed());
            node.put(
                    "boxes",
                    result.tally().boxes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            node.put("finishedEarlier", result.before());
            node.put("seconds", result.labelling().toMillis() / 1000.0);
            node.put("folder", result.folder().root().toString());
            if (Files.exists(result.folder().report())) {
                node.put("report", result.folder().report().toString());
            }
            node.put("exitCode", exit);
        });
    }
}
