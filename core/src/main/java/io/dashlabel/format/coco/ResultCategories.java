package io.dashlabel.format.coco;

import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the meaning of category ids in results that do not define them. */
final class ResultCategories {

    private static final int EXAMPLES = 3;

    private ResultCategories() {}

    /**
     * The offset between the ids and the listed ids. It is 1 or -1 if all ids are listed after this is added, but not
     * before; else 0.
     */
    static int shift(long[] ids, LongPredicate listed) {
        if (Arrays.stream(ids).allMatch(listed)) {
            return 0;
        }
        for (int shift : new int[] {1, -1}) {
            if (Arrays.stream(ids).allMatch(id -> listed.test(id + shift))) {
                return shift;
            }
        }
        return 0;
    }

    /**
     * The words of ids that number a taxonomy's categories, as Ultralytics' tools do. They start at 1, or at 0 if a 0
     * occurs.
     *
     * @throws UsageException if an id lies outside the taxonomy
     */
    static List<String> words(long[] ids, Taxonomy taxonomy, Path path) {
        List<String> categories = taxonomy.categories();
        long first = first(ids);
        for (long id : ids) {
            if (id < first || id >= first + categories.size()) {
                throw new UsageException(path + " has category_id " + id + ", which is none of the " + categories.size()
                        + " categories of " + taxonomy.name() + " counted from " + first
                        + "; write COCO ground truth, whose list of categories says what the ids mean");
            }
        }
        return Arrays.stream(ids)
                .mapToObj(id -> categories.get((int) (id - first)))
                .toList();
    }

    /** The number at which ids start. */
    static long first(long[] ids) {
        return Arrays.stream(ids).anyMatch(id -> id == 0) ? 0 : 1;
    }

    /** The first few ids with their meaning. */
    static String examples(long[] ids, IntFunction<String> meaning) {
        return IntStream.range(0, ids.length)
                .boxed()
                .sorted((a, b) -> Long.compare(ids[a], ids[b]))
                .limit(EXAMPLES)
                .map(number -> ids[number] + " is " + meaning.apply(number))
                .collect(Collectors.joining(", "));
    }
}
