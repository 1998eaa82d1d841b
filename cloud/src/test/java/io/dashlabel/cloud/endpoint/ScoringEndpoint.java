package io.dashlabel.cloud.endpoint;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.objects.ScriptedService;
import io.dashlabel.cloud.objects.ScriptedService.Asked;
import io.dashlabel.cloud.objects.ScriptedService.Told;
import io.dashlabel.config.Flag;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an endpoint with a COCO detector answers, whatever it is asked. */
final class ScoringEndpoint {

    private static final String SEEN = """
            [{"boxes":[
              {"box":{"topX":0.25,"topY":0.25,"bottomX":0.5,"bottomY":0.75},"label":"car","score":0.9412},
              {"box":{"topX":-0.01,"topY":0.4,"bottomX":0.04,"bottomY":1.02},"label":"person","score":0.2210},
              {"box":{"topX":0.1,"topY":0.1,"bottomX":0.2,"bottomY":0.2},"label":"bench","score":0.5},
              {"box":{"topX":0.1,"topY":0.1,"bottomX":0.2,"bottomY":0.2},"label":"car","score":0.003}]}]
            """;

    private ScoringEndpoint() {}

    static AzureMlDetector detector(String address, Optional<String> deployment, Optional<String> params) {
        return new AzureMlDetector(
                config(address, deployment, params),
                ScriptedService.endpoint(
                        "Azure ML at " + address,
                        Credential.key("Authorization", "Bearer ", () -> "key-0123", "${AZURE_ML_KEY}")),
                labelling(),
                Optional.empty());
    }

    static AzureMlConfig config(String address, Optional<String> deployment, Optional<String> params) {
        List<Flag> flags = new ArrayList<>(List.of(new Flag("endpoint", "endpoint", address + "/score")));
        deployment.ifPresent(name -> flags.add(new Flag("deployment", "deployment", name)));
        params.ifPresent(json -> flags.add(new Flag("params", "params", json)));
        return new YamlBinder(Map.of("AZURE_ML_KEY", "key-0123")).read(AzureMlConfig.class, flags);
    }

    /** A model that {@code mlflow models serve} serves; without a key. */
    static AzureMlDetector invoked(String address) {
        AzureMlConfig config = new YamlBinder(Map.of())
                .read(AzureMlConfig.class, List.of(new Flag("endpoint", "endpoint", address + "/invocations")));
        return new AzureMlDetector(
                config, ScriptedService.endpoint("MLflow", Credential.none()), labelling(), Optional.empty());
    }

    static AzureMlDetector detector(String address) {
        return detector(address, Optional.empty(), Optional.empty());
    }

    static CategoryMapper labelling() {
        return new CategoryMapper(LabelMap.ofClasses(Taxonomy.bdd100k()), CocoWords.all(), 0.02);
    }

    static Told answer(Asked asked) {
        return Told.ok(SEEN);
    }
}
