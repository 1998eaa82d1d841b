package io.dashlabel.pipeline.wiring;

import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.RunConfig;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the category names of a configuration against a taxonomy. */
record CategoryCheck(Taxonomy taxonomy) {

    /**
     * Checks thresholds, groups and label maps.
     *
     * @throws UsageException with the first unknown name
     */
    void check(RunConfig config) {
        var unusedThresholds = thresholds(config);
        var unusedGroups = groups(config);
        LabelMap.ofClasses(taxonomy).plus(config.detector().map(), taxonomy);
        for (DetectorMember member : config.detector().models()) {
            LabelMap.ofClasses(taxonomy).plus(member.model().map(), taxonomy);
        }
    }

    Map<String, Double> thresholds(RunConfig config) {
        requireCategories("thresholds", config.thresholds().keySet());
        return config.thresholds();
    }

    private void requireCategories(String key, Collection<String> names) {
        List<String> known = taxonomy.categories();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException(key + ": '" + name + "' is not a category; the categories are "
                        + String.join(", ", known) + Suggestion.ending(name, known));
            }
        }
    }

    /** The group of each grouped category. */
    Map<String, String> groups(RunConfig config) {
        Map<String, String> groupOf = new LinkedHashMap<>();
        config.evaluation().groups().forEach((group, categories) -> categories.forEach(c -> groupOf.put(c, group)));
        requireCategories("evaluation.groups", groupOf.keySet());
        return groupOf;
    }
}
