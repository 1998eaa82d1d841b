package io.dashlabel.pipeline.wiring;

import io.dashlabel.cost.PriceList;
import io.dashlabel.label.Suggestion;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.service.SceneClassifierConfig;
import java.util.ArrayList;
import java.util.List;

/** Finds base models of deployments that no price list knows. {@code baseModel} has no other purpose than the price. */
final class UnknownModels {

    private UnknownModels() {}

    /** Returns one sentence for each, in the order of the configuration. */
    static List<String> of(RunConfig config, PriceList prices) {
        List<String> sentences = new ArrayList<>();
        List<SceneClassifierConfig> all = config.scene().all();
        for (int i = 0; i < all.size(); i++) {
            String key = config.scene().members().isEmpty() ? "scene" : "scene.members[" + i + "]";
            all.get(i)
                    .baseModel()
                    .filter(model -> prices.of(model).isEmpty())
                    .map(model -> key + ".baseModel: no price is known for '" + model
                            + "', so that plan and --max-cost know none"
                            + Suggestion.ending(model, prices.models()))
                    .ifPresent(sentences::add);
        }
        return sentences;
    }
}
