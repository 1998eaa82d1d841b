package io.dashlabel.run.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The {@code run.json} of one run, to be changed. Keys that this version does not know, and the order of all keys, stay
 * as they are in the file. Whoever changes it holds the run, so that nobody else does. For one thread.
 */
public final class RunRecordFile {

    private final RunFolder folder;
    /** As it was read or written last. */
    private final ObjectNode file;

    private RunRecord written;
    private RunRecord record;

    private RunRecordFile(RunFolder folder, ObjectNode file, RunRecord record) {
        this.folder = folder;
        this.file = file;
        this.written = record;
        this.record = record;
    }

    /** Of a run that begins; nothing is written yet. */
    public static RunRecordFile create(RunFolder folder, RunRecord record) {
        return new RunRecordFile(folder, RunRecordJson.tree(record), record);
    }

    /**
     * Of a run that is there.
     *
     * @return empty where there is no file, or one that cannot be read
     * @throws io.dashlabel.label.UsageException where a later version wrote it in a format that this one does not know
     */
    public static Optional<RunRecordFile> open(RunFolder folder) throws IOException {
        if (!Files.exists(folder.manifest())) {
            return Optional.empty();
        }
        return RunRecordJson.tree(Files.readAllBytes(folder.manifest()))
                .map(file -> new RunRecordFile(folder, file, RecordReader.run(file)));
    }

    /** As it will be written. */
    public RunRecord record() {
        return record;
    }

    public void update(UnaryOperator<RunRecord> change) {
        record = change.apply(record);
    }

    public void write() throws IOException {
        JsonChange.apply(file, RunRecordJson.tree(written), RunRecordJson.tree(record));
        written = record;
        AtomicFile.write(folder.manifest(), RunRecordJson.bytes(file));
    }
}
