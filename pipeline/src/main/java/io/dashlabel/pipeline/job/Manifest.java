package io.dashlabel.pipeline.job;

import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.batch.BatchRunner;
import io.dashlabel.evaluate.record.EvaluationRecords;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.AnswerCounts;
import io.dashlabel.run.record.LabellingSpan;
import io.dashlabel.run.record.ProgramVersions;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunCounts;
import io.dashlabel.run.record.RunInputs;
import io.dashlabel.run.record.RunRecord;
import io.dashlabel.run.record.RunRecordFile;
import io.dashlabel.run.record.RunSession;
import io.dashlabel.run.record.RunState;
import io.dashlabel.run.record.RunStatus;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps {@code run.json} up to date: writes it when a job starts and again when the job ends. */
final class Manifest {

    private final RunFolder folder;
    private final RunRecordFile file;
    private final JobPlan plan;

    private Manifest(RunFolder folder, RunRecordFile file, JobPlan plan) {
        this.folder = folder;
        this.file = file;
        this.plan = plan;
    }

    /**
     * Opens the record of a new or a resumed run. If the file is missing or broken, a new record replaces it, because
     * the labels of other programs can be evaluated too.
     *
     * @throws UsageException if a run would be resumed with other questions than it started with
     */
    static Manifest of(RunFolder folder, JobPlan plan, Instant begun) throws IOException {
        RunSpec spec = plan.spec();
        boolean isNew = spec.isNew() || spec.origin().merged().isPresent(); // a merge begins again
        RunSession session = session(spec, begun);
        Optional<RunRecordFile> known = isNew ? Optional.empty() : RunRecordFile.open(folder);
        if (known.isPresent()) {
            if (spec.does(Step.ANNOTATE)) {
                requireSameQuestions(folder, known.get().record(), plan.annotators());
            }
            known.get().update(run -> run.resumed(session));
            return new Manifest(folder, known.get(), plan);
        }
        if (isNew) {
            Taxonomies.record(folder, spec.taxonomy());
        }
        RunInputs inputs = spec.origin().merged().orElseGet(() -> inputs(plan));
        RunRecord record = RunRecord.begun(folder.id(), spec.origin().relabelOf(), session, inputs);
        return new Manifest(folder, RunRecordFile.create(folder, record), plan);
    }

    private static RunInputs inputs(JobPlan plan) {
        RunSpec spec = plan.spec();
        return new RunInputs(
                Optional.of(spec.source().description()),
                spec.origin().remark(),
                spec.origin().fallback(),
                plan.annotators().annotators().stream().map(AnnotatorRef::of).toList(),
                Optional.empty(),
                spec.images().shard(),
                List.of());
    }

    private static RunSession session(RunSpec spec, Instant begun) {
        return new RunSession(
                RunState.begun(begun),
                ProgramVersions.here(spec.origin().dashlabel()),
                spec.steps(),
                Optional.of(RunConfiguration.parse(spec.origin().configuration())),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireSameQuestions(RunFolder folder, RunRecord run, AnnotatorSet annotators) {
        List<String> before = run.inputs().annotators().stream()
                .map(AnnotatorRef::fingerprint)
                .toList();
        if (!before.isEmpty() && !before.equals(annotators.fingerprints())) {
            throw new UsageException("run " + folder.id()
                    + " began with other models than these settings name, and one run must not mix both;"
                    + " start a new run (it reuses the stored answers)");
        }
    }

    /** Returns the record as the file will have it. */
    RunRecord record() {
        return file.record();
    }

    void write() throws IOException {
        file.write();
    }

    /** Sets the hash of the labelled images, 16 hex digits. */
    void imageSet(String hash) {
        file.update(run -> run.withImageSet(hash));
    }

    /** Sets the labelling time of this session and its number of images. */
    void labelled(Duration spent, long images) {
        if (plan.spec().does(Step.ANNOTATE)) {
            file.update(run -> run.labelled(new LabellingSpan(images, spent)));
        }
    }

    void ended(JobResult result, Instant now) throws IOException {
        end(result.outcome(), result.why().map(StopSignal.Stop::sentence), now, result.tally());
        result.measurement()
                .map(RunMeasurement::evaluation)
                .ifPresent(measured -> file.update(run -> run.measured(
                        EvaluationRecords.summary(measured),
                        measured.fingerprint().groundTruth())));
        write();
    }

    /** Records an error that ended the whole run. */
    void failed(Throwable error, Instant now, FrameTally tally) throws IOException {
        String said = error instanceof IOException io ? IoMessages.withFile(io) : String.valueOf(error.getMessage());
        if (error.getMessage() == null && !(error instanceof IOException)) {
            said = "a defect of dashlabel: " + error;
        }
        end(Outcome.FAILED, Optional.of(SecretParts.hidden(said)), now, tally);
        write();
    }

    private void end(Outcome outcome, Optional<String> why, Instant now, FrameTally tally) {
        RunStatus status = RunStatus.of(outcome);
        if (plan.spec().does(Step.ANNOTATE)) {
            file.update(run -> run.ended(status, why, now, counts(tally), answers())
                    .spent(budget().spending(), tally.images(), underway()));
        } else {
            file.update(run -> run.ended(status, why, now));
        }
    }

    private Budget budget() {
        return plan.annotators().answers().budget();
    }

    private AnswerCounts answers() {
        CacheStatistics recall = plan.annotators().answers().recall();
        return new AnswerCounts(
                Optional.of(plan.annotators().answers().store().description()),
                recall.remembered(),
                recall.asked(),
                recall.damaged());
    }

    private long underway() {
        try {
            return BatchRunner.unanswered(folder.root());
        } catch (IOException e) {
            return 0; // the next session of the run reports the problem
        }
    }

    private static RunCounts counts(FrameTally tally) {
        long boxes = tally.boxes().values().stream().mapToLong(Long::longValue).sum();
        return new RunCounts(
                OptionalLong.of(tally.images()),
                OptionalLong.of(tally.failed()),
                OptionalLong.of(tally.edited().size()),
                OptionalLong.of(tally.egoVehicles()),
                new RunCounts.Labels(OptionalLong.of(boxes), tally.boxes(), tally.unmapped()),
                tally.leftOut(),
                tally.failureKinds());
    }
}
