package io.dashlabel.pipeline.wiring;

import io.dashlabel.cost.PriceList;
import io.dashlabel.label.Suggestion;
import io.dashlabel.pipeline.config.AzureFoundry;
import io.dashlabel.pipeline.config.AzureOpenai;
import io.dashlabel.pipeline.config.ClassifierConfig;
import io.dashlabel.pipeline.config.RunConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Models behind deployments that no list of prices knows: all that they are named for. */
final class UnknownModels {

    private UnknownModels() {}

    /** A sentence for each, in the order of the configuration. */
    static List<String> of(RunConfig config, PriceList prices) {
        List<String> sentences = new ArrayList<>();
        List<ClassifierConfig> all = config.scene().all();
        for (int i = 0; i < all.size(); i++) {
            String key = config.scene().members().isEmpty() ? "scene" : "scene.members[" + i + "]";
            baseModel(all.get(i))
                    .filter(model -> prices.of(model).isEmpty())
                    .map(model -> key + ".baseModel: no price is known for '" + model
                            + "', so that plan and --max-cost know none"
                            + Suggestion.ending(model, prices.models()))
                    .ifPresent(sentences::add);
        }
        return sentences;
    }

    private static Optional<String> baseModel(ClassifierConfig scene) {
        return scene instanceof AzureOpenai azure
                ? azure.baseModel()
                : scene instanceof AzureFoundry foundry ? foundry.baseModel() : Optional.empty();
    }
}
