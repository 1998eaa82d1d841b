package io.dashlabel.format.coco;

import io.dashlabel.label.Taxonomy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the categories of COCO ground truth by their names and by a taxonomy's synonyms. If the ground truth lists
 * {@code person} and {@code bike}, a pedestrian and a bicycle get these names.
 */
public final class CocoCategories {

    private final CocoGroundTruth truth;
    private final Taxonomy taxonomy;
    /** By the taxonomy's word, the name in the ground truth. */
    private final Map<String, String> named = new HashMap<>();

    public CocoCategories(CocoGroundTruth truth, Taxonomy taxonomy) {
        this.truth = truth;
        this.taxonomy = taxonomy;
        Set<String> twice = new HashSet<>();
        for (String name : truth.categoryNames()) {
            taxonomy.resolve(name).filter(word -> !word.ignored()).ifPresent(word -> {
                if (named.put(word.category(), name) != null) {
                    twice.add(word.category());
                }
            });
        }
        named.keySet().removeAll(twice);
    }

    /**
     * The name in the ground truth for a word of the predictions; the word itself if the ground truth has no name for
     * it.
     */
    public String name(String word) {
        if (truth.lists(word)) {
            return word;
        }
        String category =
                taxonomy.resolve(word).map(Taxonomy.Resolved::category).orElse(word);
        return truth.lists(category) ? category : named.getOrDefault(category, category);
    }
}
