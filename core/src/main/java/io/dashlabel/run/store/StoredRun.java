package io.dashlabel.run.store;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.record.AnswerCounts;
import io.dashlabel.run.record.LabellingTime;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunCounts;
import io.dashlabel.run.record.RunRecord;
import io.dashlabel.run.record.RunRecordFile;
import io.dashlabel.run.record.RunSession;
import io.dashlabel.run.record.RunStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A run in its folder, with its record.
 *
 * @param record contents of {@code run.json}; {@link RunRecord#NONE} if it is missing or unreadable
 * @param isRecorded whether {@code run.json} can be read
 * @param newer the reason why this version cannot read the record, if a later version wrote it
 */
public record StoredRun(RunFolder folder, RunRecord record, boolean isRecorded, Optional<UsageException> newer) {

    public static StoredRun of(RunFolder folder) {
        try {
            return RunRecordFile.open(folder)
                    .map(file -> new StoredRun(folder, file.record(), true, Optional.empty()))
                    .orElseGet(() -> new StoredRun(folder, RunRecord.NONE, false, Optional.empty()));
        } catch (UsageException e) {
            return new StoredRun(folder, RunRecord.NONE, false, Optional.of(e));
        } catch (IOException e) {
            return new StoredRun(folder, RunRecord.NONE, false, Optional.empty());
        }
    }

    /** @throws UsageException if the record is broken, or only a later version can read it */
    public void requireReadable() {
        if (newer.isPresent()) {
            throw newer.get();
        }
        if (!isRecorded && Files.exists(folder.manifest())) {
            throw new UsageException(folder.manifest() + " is broken: it does not hold the record of a run");
        }
    }

    public String id() {
        return folder.id();
    }

    /**
     * The state of the run. {@code running} means that it has no end yet, {@code killed} that its process ended without
     * an end of the run. {@code unknown} means that no state is recorded.
     */
    public RunStatus status() {
        RunStatus status = record.state().status().orElse(RunStatus.UNKNOWN);
        return status.equals(RunStatus.RUNNING) && !folder.isAtWork() ? RunStatus.KILLED : status;
    }

    /** Whether all images were tried. */
    public boolean isComplete() {
        return record.state().status().filter(RunStatus::isComplete).isPresent();
    }

    /** The begin of the run; absent if it is not recorded. */
    public Optional<Instant> begun() {
        return record.state().begun();
    }

    /** The counts that are recorded. */
    public RunCounts counts() {
        return record.results().counts().orElse(RunCounts.NONE);
    }

    /** Number of finished images; for a running or killed run, the number in its journal. */
    public OptionalLong images() {
        if (!record.state().status().equals(Optional.of(RunStatus.RUNNING))) {
            return counts().images();
        }
        try (Journal journal = Journal.openToRead(folder.journal())) {
            return OptionalLong.of(journal.size());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The configuration at the begin of the run.
     *
     * @throws UsageException if it is not recorded
     */
    public RunConfiguration configuration() {
        return record.configuration()
                .orElseThrow(() -> new UsageException("the configuration of run " + id()
                        + " is not recorded: " + folder.manifest()
                        + " is missing or broken"));
    }

    /** Total time of labelling, without the current work of a running process. */
    public LabellingTime labelling() {
        List<RunSession> sessions = new ArrayList<>(isRecorded ? record.sessions() : List.of());
        if (folder.isAtWork() && !sessions.isEmpty()) {
            sessions.remove(sessions.size() - 1);
        }
        return LabellingTime.of(record, sessions);
    }

    /** Throughput in images per second. Absent if nothing was timed, or if the time of a killed process is unknown. */
    public OptionalDouble imagesPerSecond() {
        LabellingTime time = labelling();
        return time.isWhole() ? time.imagesPerSecond() : OptionalDouble.empty();
    }

    /** The existing files with stored answers of this run; the address of a database is not among them. */
    public List<Path> answerFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (AnswerCounts answers : record.answers()) {
            String store = answers.store().orElse("");
            if (!store.isEmpty() && new File(store).isFile()) {
                files.add(Path.of(store).toRealPath());
            }
        }
        return files;
    }
}
