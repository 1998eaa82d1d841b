package io.dashlabel.pipeline.config;

import io.dashlabel.cloud.endpoint.AzureMlConfig;
import io.dashlabel.cloud.vision.AzureVisionConfig;
import io.dashlabel.cloud.vision.VisionApi;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flag;
import io.dashlabel.config.FormerName;
import io.dashlabel.config.Secret;
import io.dashlabel.config.TypeName;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.onnx.ModelProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way to find objects, with its settings. Each is a record; the key {@code type} of a file holds its name. */
public sealed interface ModelConfig {

    /** From the model's words to categories, on top of the built-in synonyms. */
    Map<String, String> map();

    /**
     * A model on this machine.
     *
     * @param model a name of the catalogue, or the path of an ONNX file
     * @param tiles absent: as the quality says
     * @param overlap of neighbouring tiles as a share of a tile, 0 to 0.5
     * @param input absent: as the file says
     * @param words of the classes by index; empty: as the catalogue, the file or COCO say
     * @param profile what the file does not tell about itself; wins over the catalogue
     */
    @TypeName("onnx")
    record Onnx(
            String model,
            Optional<Tiles> tiles,
            @Default("0.2") double overlap,
            @FormerName("inputSize") Optional<InputSize> input,
            List<String> words,
            ModelProfile profile,
            Map<String, String> map)
            implements ModelConfig {

        public Onnx {
            Constraints.filled("model", model);
            Constraints.between("overlap", 0, 0.5, overlap);
            words = List.copyOf(words);
            Constraints.filled("words", words);
            if (input.isPresent() && profile.input().isPresent()) {
                throw new ConfigException("input", "and profile.input say the same; give only one");
            }
            map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }

        /** A model with every default. */
        public static Onnx of(String model) {
            Constraints.filled("model", model);
            return new YamlBinder(Map.of()).read(Onnx.class, "", "a model", List.of(new Flag("model", "model", model)));
        }
    }

    /**
     * Azure Computer Vision.
     *
     * @param endpoint the resource's address, or a whole request to it
     * @param scope of the token; absent: the usual one
     * @param api 3.2 or 4.0
     * @param modelVersion absent: the service's newest
     * @param longestSide of images as sent, in pixels, 50 to 16000
     */
    @TypeName("azure-vision")
    record AzureVision(
            @Default("${AZURE_VISION_ENDPOINT}") String endpoint,
            @Default("key") Auth auth,
            @Default("${AZURE_VISION_KEY}") Optional<Secret> key,
            Optional<String> scope,
            @Default("4.0") String api,
            Optional<String> modelVersion,
            @Default("16000") int longestSide,
            Map<String, String> map,
            AskingConfig asking)
            implements ModelConfig {

        public AzureVision {
            map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
            modelVersion.ifPresent(version -> Constraints.filled("modelVersion", version));
            // Written down as it is meant: what was pasted may hold a key behind a question mark.
            endpoint =
                    service(endpoint, api, modelVersion, longestSide).address().toString();
            auth.check(key, scope, "AZURE_VISION_KEY");
        }

        /** For which a token of Microsoft Entra is shown; absent where a key is. */
        public Optional<String> entraScope() {
            return auth.scope(scope, Auth.COGNITIVE_SERVICES);
        }

        /** What is asked, and where. */
        public AzureVisionConfig service() {
            return service(endpoint, api, modelVersion, longestSide);
        }

        private static AzureVisionConfig service(
                String endpoint, String api, Optional<String> modelVersion, int longestSide) {
            return new AzureVisionConfig(
                    AzureVisionConfig.address(endpoint), VisionApi.of(api), modelVersion, longestSide);
        }
    }

    /**
     * A detector at an online endpoint of Azure Machine Learning.
     *
     * @param endpoint its whole address for scoring
     * @param scope of the token; absent: the usual one
     * @param deployment absent: the endpoint's own rules say which one answers
     * @param params a JSON object, for models that are led by a text
     * @param longestSide of images as sent, in pixels, 16 or more
     * @param words that the model says; empty: COCO's
     */
    @TypeName("azure-ml")
    record AzureMl(
            @Default("${AZURE_ML_ENDPOINT}") String endpoint,
            @Default("key") Auth auth,
            @Default("${AZURE_ML_KEY}") Optional<Secret> key,
            Optional<String> scope,
            Optional<String> deployment,
            Optional<String> params,
            @Default("2048") int longestSide,
            List<String> words,
            Map<String, String> map,
            AskingConfig asking)
            implements ModelConfig {

        public AzureMl {
            words = List.copyOf(words);
            Constraints.filled("words", words);
            map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
            endpoint =
                    service(endpoint, deployment, params, longestSide).address().toString();
            auth.check(key, scope, "AZURE_ML_KEY");
        }

        /** For which a token of Microsoft Entra is shown; absent where a key is. */
        public Optional<String> entraScope() {
            return auth.scope(scope, Auth.MACHINE_LEARNING);
        }

        /** What is asked, and where. */
        public AzureMlConfig service() {
            return service(endpoint, deployment, params, longestSide);
        }

        private static AzureMlConfig service(
                String endpoint, Optional<String> deployment, Optional<String> params, int longestSide) {
            return new AzureMlConfig(
                    AzureMlConfig.address(endpoint), deployment, params.map(AzureMlConfig::params), longestSide);
        }
    }
}
