package io.dashlabel.pipeline.runs;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.record.RunRecordFile;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Words that people give to runs, kept in {@code run.json} under {@code tags}, sorted. */
public final class RunTags {

    private static final int LONGEST = 50;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._:=+-]*");

    private RunTags() {}

    /** @throws UsageException where a word can be no tag */
    public static void check(Collection<String> tags) {
        for (String tag : tags) {
            if (tag.length() > LONGEST || !WORD.matcher(tag).matches()) {
                throw new UsageException(
                        "'" + tag.replaceAll("\\p{Cntrl}", "?") + "' can be no tag; use at most " + LONGEST
                                + " letters, digits, '.', '_', ':', '=', '+' and '-', beginning with a letter or digit");
            }
        }
    }

    /**
     * Gives a run more tags.
     *
     * @param run held by this process
     *
     * @return all that it has then
     * @throws UsageException where the run has no {@code run.json} to keep them in
     */
    public static List<String> add(StoredRun run, Collection<String> more) throws IOException {
        check(more);
        return write(run, tags -> tags.addAll(more));
    }

    /**
     * Takes tags away.
     *
     * @return those that are left
     * @throws UsageException as in {@link #add}, and where the run does not have one of them
     */
    public static List<String> remove(StoredRun run, Collection<String> gone) throws IOException {
        return write(run, tags -> {
            for (String tag : gone) {
                if (!tags.remove(tag)) {
                    throw new UsageException("run " + run.id() + " has no tag '" + tag + "'; "
                            + (run.record().tags().isEmpty()
                                    ? "it has none"
                                    : "it has " + String.join(", ", run.record().tags())));
                }
            }
        });
    }

    private interface Change {
        void of(TreeSet<String> tags);
    }

    private static List<String> write(StoredRun run, Change change) throws IOException {
        RunRecordFile file = RunRecordFile.open(run.folder())
                .orElseThrow(() -> new UsageException(
                        "run " + run.id() + " has no run.json that can be read, and tags are kept there"));
        TreeSet<String> tags = new TreeSet<>(run.record().tags());
        change.of(tags);
        file.update(record -> record.withTags(List.copyOf(tags)));
        file.write();
        return List.copyOf(tags);
    }
}
