package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The taxonomy's categories as numbers, and the rows of a table of results that they are counted in. */
final class CategoryIndex {

    private final List<String> names;
    private final Ranking ranking;

    private CategoryIndex(List<String> names, Ranking ranking) {
        this.names = names;
        this.ranking = ranking;
    }

    /** Each category for itself. */
    static CategoryIndex of(Taxonomy taxonomy) {
        return new CategoryIndex(
                taxonomy.categories(), Ranking.inOrder(taxonomy.categories().size()));
    }

    /**
     * Categories counted by group; a group stands where its first member stood.
     *
     * @throws UsageException where a group names a category that the taxonomy does not have
     */
    static CategoryIndex grouped(Taxonomy taxonomy, Map<String, String> groups) {
        for (String member : groups.keySet()) {
            if (!taxonomy.categories().contains(member)) {
                throw new UsageException("the category group names '" + member + "', which " + taxonomy.name()
                        + " does not have; it has " + String.join(", ", taxonomy.categories()));
            }
        }
        List<String> names = new ArrayList<>();
        int[] ranks = new int[taxonomy.categories().size()];
        for (int i = 0; i < ranks.length; i++) {
            String category = taxonomy.categories().get(i);
            String name = groups.getOrDefault(category, category);
            if (!names.contains(name)) {
                names.add(name);
            }
            ranks[i] = names.indexOf(name);
        }
        return new CategoryIndex(names, Ranking.of(ranks, names.size()));
    }

    List<String> names() {
        return names;
    }

    /** From a category's number in the taxonomy to its row. */
    Ranking ranking() {
        return ranking;
    }

    int row(int category) {
        return ranking.of(category);
    }

    String name(int category) {
        return names.get(ranking.of(category));
    }
}
