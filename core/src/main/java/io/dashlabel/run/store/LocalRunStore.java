package io.dashlabel.run.store;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps runs in a folder. The runs' own files hold all facts, so no index can be out of date.
 *
 * @param folder of the runs; created with the first run
 */
public record LocalRunStore(Path folder) implements RunStore {

    private static final Comparator<StoredRun> BY_BEGIN = Comparator.<StoredRun, Instant>comparing(
                    run -> run.begun().orElse(Instant.MIN))
            .thenComparing(StoredRun::id);

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public List<StoredRun> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(LocalRunStore::isRun)
                    .map(run -> StoredRun.of(RunFolder.open(folder, String.valueOf(run.getFileName()))))
                    .sorted(BY_BEGIN)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException(folder + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    /** Other folders may lie there too, under names that no run can have. */
    private static boolean isRun(Path folder) {
        return RunFolder.isName(String.valueOf(folder.getFileName())) && Files.isDirectory(folder.resolve("labels"));
    }

    /** Like {@link RunStore#find}, but never throws an {@code IOException}. */
    @Override
    public StoredRun find(String reference) {
        return RunReference.resolve(reference, list(), folder);
    }

    @Override
    public StoredRun fetch(String id, boolean drawings, FetchListener listener) {
        return StoredRun.of(RunFolder.open(folder, id));
    }

    @Override
    public OpenRun create(String id) {
        return new LocalOpenRun(RunFolder.create(folder, id), Optional.empty());
    }

    @Override
    public OpenRun resume(String id) {
        return new LocalOpenRun(RunFolder.open(folder, id), Optional.empty());
    }

    @Override
    public OpenRun lock(StoredRun run) throws IOException {
        Path journal = run.folder().journal();
        return new LocalOpenRun(
                run.folder(), Files.exists(journal) ? Optional.of(Journal.open(journal)) : Optional.empty());
    }

    @Override
    public RunDeletion deletion(StoredRun run) throws IOException {
        return LocalRunDeletion.of(run);
    }
}
