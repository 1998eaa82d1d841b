package io.dashlabel.cli;

import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.Count;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.record.RunPart;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run starts.
 *
 * @param how whether it is new
 * @param config of the run
 * @param complete the run itself if nothing is left to do
 */
record RunStart(ResumeMode how, RunConfig config, Optional<StoredRun> complete) {

    static RunStart of(ResumeMode how, RunConfig config) {
        return new RunStart(how, config, Optional.empty());
    }

    /**
     * Starts the run that the settings name, or resumes it if it exists.
     *
     * @throws UsageException if the run began with other settings
     */
    static RunStart auto(
            Components components, SecretsRequired keys, Optional<Path> file, List<Flag> given, boolean retryFailed)
            throws IOException {
        RunConfig config = components.config(keys, file, given);
        String id = config.runId()
                .orElseThrow(() -> new UsageException("--resume auto needs --run-id ID, the same for each start of the"
                        + " run; or name the run to resume: --resume RUN"));
        Optional<StoredRun> found = components.runs(config).list().stream()
                .filter(run -> run.id().equals(id))
                .filter(run -> !run.folder().isEmpty())
                .findFirst();
        if (found.isEmpty()) {
            return of(ResumeMode.NEW, config);
        }
        StoredRun run = found.get();
        run.newer().ifPresent(refusal -> {
            throw refusal;
        });
        requireNotMerged(run);
        RunConfig now = withSettings(components, keys, file, given, run, config);
        if (retryFailed) {
            return of(ResumeMode.RETRY_FAILED, now);
        }
        return new RunStart(ResumeMode.RESUME, now, Optional.of(run).filter(whole -> isDone(whole, now)));
    }

    private static RunConfig withSettings(
            Components components,
            SecretsRequired keys,
            Optional<Path> file,
            List<Flag> given,
            StoredRun run,
            RunConfig config) {
        List<Flag> all = new ArrayList<>(given);
        all.add(new Flag("--run-id", "runId", run.id()));
        all.add(new Flag("--out", "out", config.out().reveal()));
        RunConfig now = components.config(keys, run, List.of(), file, all);
        List<String> changed = components.otherLabels(run, now);
        if (!changed.isEmpty()) {
            throw new UsageException("run " + run.id() + " began with other settings: " + String.join(", ", changed)
                    + "; a run keeps its settings, so give those again, or choose another --run-id");
        }
        return now;
    }

    private static boolean isDone(StoredRun run, RunConfig config) {
        long failed = run.counts().failed().orElse(0);
        long images = run.counts().images().orElse(0);
        return run.isComplete()
                && (failed == 0
                        || config.allowFailures()
                                .filter(most -> most.allows(failed, images))
                                .isPresent());
    }

    /** @throws UsageException if the run was merged of others, because it has no images of its own to label */
    static void requireNotMerged(StoredRun run) {
        List<RunPart> parts = run.record().inputs().parts();
        if (!parts.isEmpty()) {
            String names = parts.stream().map(RunPart::run).collect(Collectors.joining(" "));
            throw new UsageException("run " + run.id() + " was merged of " + Count.of(parts.size(), "part")
                    + ", so there is nothing to resume; resume a part if it needs it, and merge again: "
                    + ThisCommand.name() + " runs merge " + names + " --run-id ID");
        }
    }
}
