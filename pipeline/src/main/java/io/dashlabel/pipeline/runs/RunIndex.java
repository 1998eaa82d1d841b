package io.dashlabel.pipeline.runs;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs in a folder. Their own files say all there is to know, so that there is no index that could be wrong. */
public final class RunIndex {

    /** Means the run that began last. */
    public static final String LATEST = "latest";

    private static final Comparator<StoredRun> BY_BEGIN = Comparator.<StoredRun, Instant>comparing(
                    run -> run.begun().orElse(Instant.MIN))
            .thenComparing(StoredRun::id);

    private final Path runs;
    private final Predicate<String> counts;

    public RunIndex(Path runs) {
        this(runs, id -> true);
    }

    /** @param counts whether the run with an id is one of them, though its folder is there */
    public RunIndex(Path runs, Predicate<String> counts) {
        this.runs = runs;
        this.counts = counts;
    }

    /** All runs, the one that began last at the end. */
    public List<StoredRun> all() {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(RunIndex::isRun)
                    .filter(folder -> counts.test(String.valueOf(folder.getFileName())))
                    .map(folder -> StoredRun.of(RunFolder.open(runs, String.valueOf(folder.getFileName()))))
                    .sorted(BY_BEGIN)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException(runs + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    /** Other folders may lie there too, under names that no run has. */
    private static boolean isRun(Path folder) {
        return RunFolder.isName(String.valueOf(folder.getFileName())) && Files.isDirectory(folder.resolve("labels"));
    }

    /**
     * A run by its id, the beginning of its id, or {@link #LATEST}.
     *
     * @throws UsageException where there is none, several begin so, or only a later version reads it
     */
    public StoredRun find(String reference) {
        List<StoredRun> all = all();
        if (all.isEmpty()) {
            throw new UsageException("there is no run in " + runs + " yet; `" + ThisCommand.line("run")
                    + "` makes one, and --out says" + " where others are");
        }
        if (reference.equals(LATEST)) {
            return readable(all.get(all.size() - 1));
        }
        List<StoredRun> found =
                all.stream().filter(run -> run.id().equals(reference)).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(run -> run.id().startsWith(reference)).toList();
        }
        if (found.size() > 1) {
            throw new UsageException(
                    "several runs begin with '" + reference + "': " + ids(found) + "; give more of the id");
        }
        if (found.isEmpty()) {
            throw new UsageException("there is no run '" + reference + "' in " + runs + "; the last ones are "
                    + ids(all.subList(Math.max(0, all.size() - 5), all.size())));
        }
        return readable(found.get(0));
    }

    private static StoredRun readable(StoredRun run) {
        run.newer().ifPresent(refusal -> {
            throw refusal;
        });
        return run;
    }

    private static String ids(List<StoredRun> runs) {
        return runs.stream().map(StoredRun::id).collect(Collectors.joining(", "));
    }
}
