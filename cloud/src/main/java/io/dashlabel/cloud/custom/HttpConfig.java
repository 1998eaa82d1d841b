package io.dashlabel.cloud.custom;

import com.fasterxml.jackson.core.JsonPointer;
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
import io.dashlabel.cloud.service.ServiceAccess;
import io.dashlabel.cloud.service.ServiceClients;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Secret;
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

/**
 * A detector behind any HTTP server that takes one image and answers with JSON.
 *
 * @param endpoint the address to which images are posted
 * @param alias the name in labels, failures and price lists
 * @param key absent: no key is sent
 * @param keyHeader of the key; in {@code Authorization} it is a bearer token
 * @param headers of each request
 * @param request a JSON text in which the image is put as base64; absent: the body is the JPEG itself
 * @param image a JSON pointer to the place of the image in {@code request}
 * @param longestSide of images as sent, in pixels, 16 to 4096; larger ones are scaled down
 * @param answer where the boxes stand in the answer
 * @param form what the four numbers of a box are
 * @param unit of the four numbers
 * @param words the model's class names; empty: COCO's
 */
@TypeName("http")
public record HttpConfig(
        @Default("${HTTP_DETECTOR_ENDPOINT}") String endpoint,
        @Default("http") String alias,
        @Default("${HTTP_DETECTOR_KEY}") Optional<Secret> key,
        @Default("Authorization") String keyHeader,
        Map<String, String> headers,
        Optional<String> request,
        @Default("/image") String image,
        @Default("2048") int longestSide,
        AnswerPointers answer,
        @Default("corners") BoxForm form,
        @Default("pixels") BoxForm.Unit unit,
        List<String> words,
        Map<String, String> map,
        AskingConfig asking)
        implements ObjectDetectorConfig {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public HttpConfig {
        Address address = Address.of(endpoint, "https://HOST/detect");
        endpoint = (key.isPresent() ? address.encrypted() : address).uri().toString();
        Constraints.name("alias", alias);
        Constraints.between("longestSide", 16, 4096, longestSide);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getKey().matches("[A-Za-z0-9-]+") || !header.getValue().matches("[ -~]*")) {
                throw new ConfigException("headers", "must be names of letters, digits and hyphens, with plain text");
            }
        }
        if (!keyHeader.matches("[A-Za-z0-9-]+")) {
            throw new ConfigException("keyHeader", "must be a name of letters, digits and hyphens");
        }
        String pointer = image;
        request.ifPresent(text -> requirePlace(text, pointer));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        words = List.copyOf(words);
        Constraints.filled("words", words);
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static void requirePlace(String request, String pointer) {
        JsonNode root = json(request);
        try {
            if (pointer.isEmpty() || root.at(JsonPointer.compile(pointer)).isMissingNode()) {
                throw new ConfigException(
                        "image", "must be a place in request, and there is no '" + pointer + "' in it");
            }
        } catch (IllegalArgumentException e) {
            throw e instanceof ConfigException
                    ? e
                    : new ConfigException("image", "must be a JSON pointer such as /image, is '" + pointer + "'");
        }
    }

    private static JsonNode json(String request) {
        try {
            return JSON.readTree(request);
        } catch (JsonProcessingException e) {
            throw new ConfigException("request", "must be a JSON text such as {\"image\": \"\"}");
        }
    }

    /** The JSON of a request, anew for each. */
    Optional<JsonNode> body() {
        return request.map(HttpConfig::json);
    }

    ImageEncoding sending() {
        return ImageEncoding.within(longestSide);
    }

    private ServiceAccess access() {
        return new ServiceAccess(key.isPresent() ? keyHeader : "", key, Optional.empty());
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.of(new ConfiguredService(alias, URI.create(endpoint), key));
    }

    @Override
    public List<String> classes(ServiceContext context) {
        return words.isEmpty() ? ObjectDetectorConfig.super.classes(context) : words;
    }

    @Override
    public Optional<ObjectDetector> open(ServiceContext context, DetectorSettings settings) {
        ServiceClients clients = context.shared(ServiceClients.class);
        Endpoint connection = clients.endpoint(alias + " at " + endpoint, access(), asking.timeout());
        CategoryMapper mapper = CategoryMapper.of(
                LabelMap.ofClasses(context.taxonomy()),
                words.isEmpty() ? CocoWords.all() : words,
                settings.map(map),
                settings.floor(),
                context.taxonomy());
        RateLimiter limiter = clients.rateLimiter(endpoint, asking.policy(1, 1));
        return Optional.of(context.stack()
                .around(
                        new HttpDetector(
                                this, connection, mapper, context.prices().of(alias)),
                        Optional.of(limiter)));
    }
}
