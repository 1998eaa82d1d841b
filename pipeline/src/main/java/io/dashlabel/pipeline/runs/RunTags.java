package io.dashlabel.pipeline.runs;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.record.RunRecordFile;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tags that people give to runs, stored sorted in {@code run.json} under {@code tags}. */
public final class RunTags {

    private static final int LONGEST = 50;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._:=+-]*");

    private RunTags() {}

    /** @throws UsageException if a word cannot be a tag */
    public static void check(Collection<String> tags) {
        for (String tag : tags) {
            if (tag.length() > LONGEST || !WORD.matcher(tag).matches()) {
                throw new UsageException(
                        "'" + tag.replaceAll("\\p{Cntrl}", "?") + "' cannot be a tag; use at most " + LONGEST
                                + " letters, digits, '.', '_', ':', '=', '+' and '-', beginning with a letter or digit");
            }
        }
    }

    /**
     * Adds tags to a run.
     *
     * @param run a run that this process has locked
     * @return all tags of the run
     * @throws UsageException if the run has no readable {@code run.json}
     */
    public static List<String> add(StoredRun run, Collection<String> more) throws IOException {
        check(more);
        return write(run, tags -> tags.addAll(more));
    }

    /**
     * Removes tags.
     *
     * @return the remaining tags
     * @throws UsageException as in {@link #add}, and if the run lacks one of the tags
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
                .orElseThrow(() ->
                        new UsageException("run " + run.id() + " has no readable run.json, which would hold the tags"));
        TreeSet<String> tags = new TreeSet<>(run.record().tags());
        change.of(tags);
        file.update(record -> record.withTags(List.copyOf(tags)));
        file.write();
        return List.copyOf(tags);
    }
}
