package io.dashlabel.pipeline.tracking;

import io.dashlabel.cloud.mlflow.MlflowException;
import io.dashlabel.cloud.mlflow.RunCreation;
import io.dashlabel.cloud.mlflow.TrackedFigures;
import io.dashlabel.cloud.mlflow.TrackedRun;
import io.dashlabel.cloud.mlflow.TrackingServer;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.record.RunStatus;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Publishes finished runs to a tracking server. It only reads the run folder. Publishing again sends what differs; several
 * processes that publish one run at the same time make one run. Safe for concurrent use.
 */
public final class RunPublisher {

    private static final int ROUNDS = 4;

    private final PublishTarget target;
    private final TrackingServer server;

    public RunPublisher(PublishTarget target) {
        this.target = target;
        this.server = target.server();
    }

    /**
     * Publishes a run.
     *
     * @param run with its drawings if these are sent
     * @throws UsageException if the run has not ended
     * @throws MlflowException if the server refuses or cannot be reached
     */
    public PublishedRun publish(StoredRun run) throws IOException {
        run.requireReadable();
        Instant ended = ended(run);
        Optional<EvaluationRecord> evaluation =
                EvaluationRecordFile.read(run.folder().evaluation());
        RunDescription description = new RunDescription(run, evaluation, server, ended);
        try (RunFiles files = RunFiles.of(run.folder(), target.files(), evaluation)) {
            return target.jobRun().isPresent()
                    ? intoJob(server.run(target.jobRun().get()), run, description, files)
                    : intoOwnRun(run, description, files, ended);
        }
    }

    private static Instant ended(StoredRun run) {
        RunStatus status = run.status();
        if (status.equals(RunStatus.RUNNING)) {
            throw new UsageException("run " + run.id() + " is at work; publish it when it has ended");
        }
        return run.record()
                .state()
                .ended()
                .filter(end -> !status.equals(RunStatus.KILLED))
                .orElseThrow(() -> new UsageException("run " + run.id() + " was killed and has no end; end it with `"
                        + ThisCommand.line("run", "--resume", run.id()) + "`, then publish it"));
    }

    private PublishedRun intoJob(TrackedRun job, StoredRun run, RunDescription description, RunFiles files)
            throws IOException {
        String other = job.tags().getOrDefault(RunDescription.RUN, run.id());
        if (!other.equals(run.id())) {
            throw new UsageException("the run " + job.id() + " of MLFLOW_RUN_ID holds run " + other
                    + " already; unset MLFLOW_RUN_ID to publish " + run.id() + " as a run of its own");
        }
        return fill(job, new RunParents(server, run), description, files);
    }

    private PublishedRun intoOwnRun(StoredRun run, RunDescription description, RunFiles files, Instant ended)
            throws IOException {
        String experiment = server.experiment(target.experiment());
        RunCreation start = new RunCreation(
                RunDescription.RUN, run.id(), run.id(), run.begun().orElse(ended), description.birth());
        TrackedRun tracked = server.findOrCreate(experiment, target.experiment(), start);
        RunParents parents = new RunParents(server, run);
        for (int round = 1; ; round++) {
            try {
                PublishedRun published = fill(tracked, parents, description, files);
                server.end(tracked, description.status(), ended, run.id());
                TrackedRun stays = server.settled(experiment, start, tracked);
                if (stays.id().equals(tracked.id()) || round == ROUNDS) {
                    return published;
                }
                tracked = stays;
            } catch (MlflowException e) {
                tracked = successor(tracked, experiment, run.id(), round).orElseThrow(() -> e);
            }
        }
    }

    /** The run that stays if another process deleted this one; empty if this one is still there. */
    private Optional<TrackedRun> successor(TrackedRun failed, String experiment, String run, int round) {
        if (round == ROUNDS) {
            return Optional.empty();
        }
        try {
            return server.find(experiment, RunDescription.RUN, run)
                    .filter(found -> !found.id().equals(failed.id()));
        } catch (MlflowException again) {
            return Optional.empty(); // the first failure is the one to tell
        }
    }

    private PublishedRun fill(TrackedRun tracked, RunParents parents, RunDescription description, RunFiles files)
            throws IOException {
        TrackedFigures figures = description.figures();
        Map<String, String> tags = new TreeMap<>(figures.tags());
        tags.putAll(parents.tags());
        server.log(tracked, new TrackedFigures(figures.metrics(), figures.measured(), figures.params(), tags));
        for (String old : tracked.tags().keySet()) {
            if (isListed(old) && !tags.containsKey(old)) {
                server.deleteTag(tracked, old);
            }
        }
        List<String> notes = new ArrayList<>(description.losses());
        if (!server.inputs(tracked, description.datasets())) {
            notes.add(server.address()
                    + " keeps no data of runs, so the images and the ground truth are only in run.json");
        }
        int sent = send(tracked, files.all());
        return new PublishedRun(
                tracked.id(), page(tracked), sent, files.all().size() - sent, parents.connect(tracked), notes);
    }

    /** Whether a tag is one of a list, which can become shorter. */
    private static boolean isListed(String tag) {
        return tag.startsWith(RunDescription.OWN_TAG) || tag.startsWith(RunParents.PART_TAG);
    }

    /** @return how many files were sent */
    private int send(TrackedRun tracked, List<TrackedArtifact> files) throws IOException {
        SentDigests before = SentDigests.of(tracked.tags());
        Map<String, Long> sizes = new LinkedHashMap<>();
        if (server.listsFiles() && !before.byPath().isEmpty()) {
            for (String folder :
                    files.stream().map(TrackedArtifact::folder).distinct().toList()) {
                sizes.putAll(server.sizes(tracked, folder));
            }
        }
        int sent = 0;
        for (TrackedArtifact file : files) {
            boolean there = !server.listsFiles() || Long.valueOf(file.bytes()).equals(sizes.get(file.path()));
            if (!there || !before.has(file)) {
                server.put(tracked, file.path(), file.file(), file.contentType());
                sent++;
            }
        }
        Map<String, String> tags = new TreeMap<>();
        tags.put(SentDigests.TAG, SentDigests.of(files).tag(server.longestTag()));
        if (files.stream().anyMatch(file -> file.path().equals(RunFiles.TABLE))) {
            tags.put("mlflow.loggedArtifacts", "[{\"path\": \"" + RunFiles.TABLE + "\", \"type\": \"table\"}]");
        }
        if (!files.isEmpty()) {
            server.log(tracked, new TrackedFigures(Map.of(), Instant.EPOCH, Map.of(), tags));
        }
        return sent;
    }

    private String page(TrackedRun tracked) {
        return server.address().isAzure()
                ? tracked.id()
                : server.address() + "/#/experiments/" + tracked.experimentId() + "/runs/" + tracked.id();
    }
}
