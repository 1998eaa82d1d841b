package io.dashlabel.cloud.vision;

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
import io.dashlabel.service.AskingConfig;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.DetectorSettings;
import io.dashlabel.service.ObjectDetectorConfig;
import io.dashlabel.service.ServiceContext;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of Azure Computer Vision.
 *
 * @param endpoint the resource's address, or the full address of a request
 * @param api 3.2 or 4.0
 * @param modelVersion absent: the service's newest
 * @param longestSide of sent images, in pixels, 50 to 16000; larger ones are scaled down
 */
@TypeName("azure-vision")
public record AzureVisionConfig(
        @Default("${AZURE_VISION_ENDPOINT}") String endpoint,
        @Flatten(defaults = "key=${AZURE_VISION_KEY}") AzureLogin login,
        @Default("4.0") String api,
        Optional<String> modelVersion,
        @Default("16000") int longestSide,
        Map<String, String> map,
        AskingConfig asking)
        implements ObjectDetectorConfig {

    /** The limits of width and height at the service. */
    private static final int SMALLEST_SIDE = 50;

    private static final int LARGEST_SIDE = 16_000;
    private static final int QUALITY = 90;

    /** The smallest paid tier allows ten requests a second, and one takes about a second. */
    private static final int CONCURRENCY = 8;

    public AzureVisionConfig {
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
        modelVersion.ifPresent(version -> Constraints.filled("modelVersion", version));
        // Keeps the parsed address: the pasted text may have a key after its question mark.
        endpoint = address(endpoint).toString();
        var unused = VisionApi.of(api);
        if (longestSide < SMALLEST_SIDE || longestSide > LARGEST_SIDE) {
            throw new ConfigException(
                    "longestSide", "must lie in " + SMALLEST_SIDE + ".." + LARGEST_SIDE + ", is " + longestSide);
        }
        login.check("AZURE_VISION_KEY");
    }

    /**
     * Extracts the resource's address from a portal page's text, or from the full address of a request.
     *
     * @throws ConfigException about {@code endpoint}
     */
    static URI address(String pasted) {
        Address whole =
                Address.of(pasted, "https://NAME.cognitiveservices.azure.com").encrypted();
        return whole.at(whole.path().replaceFirst("/(vision|computervision)(/.*)?$", ""))
                .uri();
    }

    URI address() {
        return URI.create(endpoint);
    }

    VisionApi version() {
        return VisionApi.of(api);
    }

    /** The name in labels, failures and prices: {@code azure-vision-4.0}. */
    public String name() {
        return "azure-vision-" + api;
    }

    ImageEncoding sending() {
        return new ImageEncoding(longestSide, SMALLEST_SIDE, version().mostBytes(), QUALITY);
    }

    /** The credential that the service needs. */
    public ServiceAccess access() {
        return login.access(AzureVisionDetector.KEY_HEADER, AzureLogin.COGNITIVE_SERVICES);
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.of(new ConfiguredService(name(), address(), access().sentKey()));
    }

    @Override
    public Optional<ObjectDetector> open(ServiceContext context, DetectorSettings settings) {
        ServiceClients clients = context.shared(ServiceClients.class);
        Endpoint connection = clients.endpoint(name() + " at " + endpoint, access(), asking.timeout());
        CategoryMapper mapper = CategoryMapper.of(
                VisionWords.map(context.taxonomy()),
                VisionWords.foreseen(),
                settings.map(map),
                settings.floor(),
                context.taxonomy());
        RateLimiter limiter = clients.rateLimiter(endpoint, asking.policy(CONCURRENCY, 1));
        return Optional.of(context.stack()
                .around(
                        new AzureVisionDetector(
                                this, connection, mapper, context.prices().of(name())),
                        Optional.of(limiter)));
    }
}
