package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.config.AllowedFailures;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.run.store.StoredRun;
import java.nio.file.Files;

/** What a command says about a run of which nothing is left to do. */
final class CompleteRun {

    private CompleteRun() {}

    /** Prints it and returns the exit code. */
    static int say(StoredRun run, RunConfig config, Console console) {
        long images = run.counts().images().orElse(0);
        long failed = run.counts().failed().orElse(0);
        console.print("@|bold " + run.id() + "|@  is complete: " + Count.of(images, "image")
                + (failed == 0
                        ? ""
                        : ", " + Count.of(failed) + " with a failure, and --allow-failures accepts "
                                + config.allowFailures()
                                        .map(AllowedFailures::word)
                                        .orElse(""))
                + "; nothing is left to do");
        console.print(
                "labels      " + EvaluationText.escape(run.folder().labels().toString()));
        if (Files.exists(run.folder().report())) {
            console.print("report      @|bold "
                    + EvaluationText.escape(run.folder().report().toString()) + "|@");
        }
        console.events()
                .ifPresent(log -> log.info(
                        "end",
                        node -> node.put("run", run.id())
                                .put("status", run.status().word())
                                .put("images", images)
                                .put("failed", failed)
                                .put("exitCode", ExitCode.OK)));
        return ExitCode.OK;
    }
}
