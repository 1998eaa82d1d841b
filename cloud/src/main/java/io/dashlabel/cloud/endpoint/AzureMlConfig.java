package io.dashlabel.cloud.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cloud.http.Address;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.cloud.objects.CategoryMapper;
import io.dashlabel.cloud.service.AzureLogin;
import io.dashlabel.cloud.service.ServiceAccess;
import io.dashlabel.cloud.service.ServiceClients;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.TypeName;
import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.service.AskingConfig;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.DetectorSettings;
import io.dashlabel.service.ObjectDetectorConfig;
import io.dashlabel.service.ServiceContext;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A detector at an online endpoint of Azure Machine Learning.
 *
 * @param endpoint its full scoring address, which ends in {@code /score}; or {@code /invocations} of {@code mlflow models
 *     serve}
 * @param deployment the deployment that answers, whatever the endpoint's traffic rules say; absent: the rules decide
 * @param params a JSON object, for models with a text prompt
 * @param longestSide of sent images, in pixels, 16 or more; larger ones are scaled down
 * @param words the model's class words; empty: COCO's
 */
@TypeName("azure-ml")
public record AzureMlConfig(
        @Default("${AZURE_ML_ENDPOINT}") String endpoint,
        @Flatten(defaults = "key=${AZURE_ML_KEY}") AzureLogin login,
        Optional<String> deployment,
        Optional<String> params,
        @Default("2048") int longestSide,
        List<String> words,
        Map<String, String> map,
        AskingConfig asking)
        implements ObjectDetectorConfig {

    private static final int SMALLEST_SIDE = 16;

    /** Below 1.5 MB in base64 and inside the request. */
    private static final int MOST_BYTES = 1_100_000;

    private static final int QUALITY = 90;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** A deployment handles one image at a time by default. */
    private static final int CONCURRENCY = 1;

    public AzureMlConfig {
        words = List.copyOf(words);
        Constraints.filled("words", words);
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
        endpoint = address(endpoint).toString();
        params.ifPresent(text -> {
            var unused = params(text);
        });
        if (!deployment.map(name -> NAME.matcher(name).matches()).orElse(true)) {
            throw new ConfigException(
                    "deployment", "must be a name of letters, digits and hyphens, is '" + deployment.get() + "'");
        }
        if (longestSide < SMALLEST_SIDE) {
            throw new ConfigException("longestSide", "must be " + SMALLEST_SIDE + " or more, is " + longestSide);
        }
        if (!isInvocations(endpoint)) { // a server of one's own needs no key
            login.check("AZURE_ML_KEY");
        }
    }

    private static boolean isInvocations(String address) {
        return address.endsWith("/invocations");
    }

    /** Whether the model is served by MLflow, which has another form of question and answer. */
    boolean isMlflow() {
        return isInvocations(endpoint);
    }

    /**
     * Checks the endpoint's scoring address.
     *
     * @throws ConfigException about {@code endpoint}
     */
    static URI address(String pasted) {
        URI address = Address.of(pasted, "https://NAME.REGION.inference.ml.azure.com/score")
                .encrypted()
                .uri();
        if (!address.getPath().endsWith("/score") && !isInvocations(address.getPath())) {
            throw new ConfigException(
                    "endpoint",
                    "must be the full scoring address, which ends in /score, or in /invocations with 'mlflow models"
                            + " serve'; its page in the studio shows it, and so does 'az ml online-endpoint show --query"
                            + " scoring_uri'");
        }
        return address;
    }

    /**
     * Reads the additional parameters.
     *
     * @throws ConfigException about {@code params}
     */
    static JsonNode params(String json) {
        try {
            JsonNode params = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(json);
            if (params.isObject()) {
                return params;
            }
        } catch (JsonProcessingException e) {
            // the message below has the reason
        }
        throw new ConfigException("params", "must be a JSON object such as {\"text_prompt\": \"car\"}");
    }

    Optional<JsonNode> jsonParams() {
        return params.map(AzureMlConfig::params);
    }

    /**
     * The name in labels, failures and prices: {@code azure-ml}, with the deployment if the configuration names one.
     */
    public String name() {
        return deployment.map(name -> "azure-ml-" + name).orElse("azure-ml");
    }

    ImageEncoding sending() {
        return new ImageEncoding(longestSide, 1, MOST_BYTES, QUALITY);
    }

    /** The credential that the service needs. */
    public ServiceAccess access() {
        return login.access("Authorization", AzureLogin.MACHINE_LEARNING);
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.of(new ConfiguredService(name(), URI.create(endpoint), access().sentKey()));
    }

    @Override
    public List<String> classes(ServiceContext context) {
        return words.isEmpty() ? ObjectDetectorConfig.super.classes(context) : words;
    }

    @Override
    public Optional<ObjectDetector> open(ServiceContext context, DetectorSettings settings) {
        ServiceClients clients = context.shared(ServiceClients.class);
        Endpoint connection = clients.endpoint(name() + " at " + endpoint, access(), asking.timeout());
        CategoryMapper mapper = CategoryMapper.of(
                LabelMap.ofClasses(context.taxonomy()),
                words.isEmpty() ? CocoWords.all() : words,
                settings.map(map),
                settings.floor(),
                context.taxonomy());
        String place = endpoint + deployment.map(name -> " " + name).orElse("");
        RateLimiter limiter = clients.rateLimiter(place, asking.policy(CONCURRENCY, 1));
        return Optional.of(context.stack()
                .around(
                        new AzureMlDetector(
                                this, connection, mapper, context.prices().of(name())),
                        Optional.of(limiter)));
    }
}
