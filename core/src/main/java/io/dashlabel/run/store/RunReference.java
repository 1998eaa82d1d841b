package io.dashlabel.run.store;

import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the run that a user's reference means. */
public final class RunReference {

    private static final int SHOWN = 5;

    private RunReference() {}

    /**
     * Resolves a reference as described at {@link RunStore#find}.
     *
     * @param all runs, ordered by their begin; the latest comes last
     * @param folder of the runs, for messages
     */
    public static StoredRun resolve(String reference, List<StoredRun> all, Path folder) {
        if (all.isEmpty()) {
            throw new UsageException(folder + " has no run yet; make one with `" + ThisCommand.line("run")
                    + "`, or name another folder with --out");
        }
        if (reference.equals(RunStore.LATEST)) {
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
            throw new UsageException(folder + " has no run '" + reference + "'; its last runs are "
                    + ids(all.subList(Math.max(0, all.size() - SHOWN), all.size())));
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
