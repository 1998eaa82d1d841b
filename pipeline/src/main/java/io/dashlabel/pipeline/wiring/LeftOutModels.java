package io.dashlabel.pipeline.wiring;

import io.dashlabel.label.Suggestion;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.pipeline.config.DetectorConfig;
import java.util.List;

/** Part of the wiring: checks {@code detector.without} against the models that there are and those that are named. */
final class LeftOutModels {

    private LeftOutModels() {}

    /** @throws UsageException if it leaves out a model that does not exist, or one that the same configuration names */
    static void check(DetectorConfig config, Catalogue catalogue) {
        List<String> names = config.without().isEmpty()
                ? List.of()
                : catalogue.entries().stream().map(CatalogueEntry::name).toList();
        for (String word : config.without()) {
            if (names.stream().noneMatch(name -> name.equals(word) || name.startsWith(word + "-"))) {
                throw new UsageException("detector.without leaves out '" + word + "', and the name of no model is or"
                        + " begins so; known: " + String.join(", ", names) + Suggestion.ending(word, names));
            }
        }
        config.models().stream()
                .flatMap(member -> member.model().localModel().stream())
                .filter(config::leavesOut)
                .findFirst()
                .ifPresent(model -> {
                    throw new UsageException("detector.models names " + model
                            + ", which detector.without (--without) leaves out; give only one of both");
                });
    }
}
