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
 * A run in its folder, with what it wrote down about itself.
 *
 * @param record what {@code run.json} says; {@link RunRecord#NONE} where there is none that can be read
 * @param isRecorded whether there is one that can be read
 * @param newer why this version cannot read it, where a later one wrote it
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

    /** @throws UsageException where its file is broken, or only a later version reads it */
    public void requireReadable() {
        if (newer.isPresent()) {
            throw newer.get();
        }
        if (!isRecorded && Files.exists(folder.manifest())) {
            throw new UsageException(folder.manifest() + " is broken: it is no JSON that a run writes");
        }
    }

    public String id() {
        return folder.id();
    }

    /**
     * How it ended, or {@code running}; {@code killed} where it is not at work any more and never ended; {@code unknown}
     * where nothing was written down.
     */
    public RunStatus status() {
        RunStatus status = record.state().status().orElse(RunStatus.UNKNOWN);
        return status.equals(RunStatus.RUNNING) && !folder.isAtWork() ? RunStatus.KILLED : status;
    }

    /** Whether it tried all its images. */
    public boolean isComplete() {
        return record.state().status().filter(RunStatus::isComplete).isPresent();
    }

    /** When it began; absent where that is not written down. */
    public Optional<Instant> begun() {
        return record.state().begun();
    }

    /** As far as they are written down. */
    public RunCounts counts() {
        return record.results().counts().orElse(RunCounts.NONE);
    }

    /** Images done; of a run that is at work or was killed, those that its journal has. */
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
     * The configuration with which it began.
     *
     * @throws UsageException where it is not written down
     */
    public RunConfiguration configuration() {
        return record.configuration()
                .orElseThrow(() -> new UsageException("run " + id()
                        + " does not say with which configuration it was made: " + folder.manifest()
                        + " is missing or broken"));
    }

    /** How long labelling took in all; what a process at work has done by now is not in it. */
    public LabellingTime labelling() {
        List<RunSession> sessions = new ArrayList<>(isRecorded ? record.sessions() : List.of());
        if (folder.isAtWork() && !sessions.isEmpty()) {
            sessions.remove(sessions.size() - 1);
        }
        return LabellingTime.of(record, sessions);
    }

    /** Absent where nothing was timed, and where the time of a killed process is unknown. */
    public OptionalDouble imagesPerSecond() {
        LabellingTime time = labelling();
        return time.isWhole() ? time.imagesPerSecond() : OptionalDouble.empty();
    }

    /** The files in which answers about it are kept, where they are; an address of a database is none. */
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
