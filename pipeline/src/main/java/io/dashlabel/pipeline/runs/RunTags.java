package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.format.JsonEscapes;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Words that people give to runs, kept in {@code run.json} under {@code tags}, sorted. */
public final class RunTags {

    private static final int LONGEST = 50;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._:=+-]*");
    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

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
     * @return all that it has then
     * @throws UsageException where the run is at work or has no {@code run.json} to keep them in
     */
    public static List<String> add(RunInfo run, Collection<String> more) throws IOException {
        check(more);
        return change(run, tags -> tags.addAll(more));
    }

    /**
     * Takes tags away.
     *
     * @return those that are left
     * @throws UsageException as in {@link #add}, and where the run does not have one of them
     */
    public static List<String> remove(RunInfo run, Collection<String> gone) throws IOException {
        return change(run, tags -> {
            for (String tag : gone) {
                if (!tags.remove(tag)) {
                    throw new UsageException("run " + run.id() + " has no tag '" + tag + "'; "
                            + (run.tags().isEmpty() ? "it has none" : "it has " + String.join(", ", run.tags())));
                }
            }
        });
    }

    private interface Change {
        void of(TreeSet<String> tags);
    }

    private static List<String> change(RunInfo found, Change change) throws IOException {
        if (!Files.exists(found.folder().journal())) {
            return write(found, change);
        }
        // Held, so that nobody begins to write run.json in between.
        try (Journal held = Journal.open(found.folder().journal())) {
            return write(RunInfo.of(found.folder()), change);
        }
    }

    private static List<String> write(RunInfo run, Change change) throws IOException {
        if (!(run.manifest() instanceof ObjectNode)) {
            throw new UsageException("run " + run.id() + " has no run.json that can be read, and tags are kept there");
        }
        TreeSet<String> tags = new TreeSet<>(run.tags());
        change.of(tags);
        ObjectNode root = run.manifest().deepCopy();
        if (tags.isEmpty()) {
            root.remove("tags");
        } else {
            var array = root.putArray("tags");
            tags.forEach(array::add);
        }
        AtomicFile.write(run.folder().manifest(), JSON.writeValueAsBytes(root));
        return List.copyOf(tags);
    }
}
