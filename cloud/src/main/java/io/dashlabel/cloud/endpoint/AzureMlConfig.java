package io.dashlabel.cloud.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.cloud.http.Address;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.config.ConfigException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked, and where.
 *
 * @param address for scoring, as {@link #address} gives it
 * @param deployment that answers, whatever the endpoint's rules of traffic say; absent: they say
 * @param params for models that are led by a text, as {@link #params(String)} gives them
 * @param longestSide of images as sent, in pixels, at least 16; larger ones are scaled down
 */
public record AzureMlConfig(URI address, Optional<String> deployment, Optional<JsonNode> params, int longestSide) {

    private static final int SMALLEST_SIDE = 16;

    /** In base64 and with what stands around it below 1.5 MB. */
    private static final int MOST_BYTES = 1_100_000;

    private static final int QUALITY = 90;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    public AzureMlConfig {
        if (!deployment.map(name -> NAME.matcher(name).matches()).orElse(true)) {
            throw new ConfigException(
                    "deployment", "must be a name of letters, digits and hyphens, is '" + deployment.get() + "'");
        }
        if (longestSide < SMALLEST_SIDE) {
            throw new ConfigException("longestSide", "must be " + SMALLEST_SIDE + " or more, is " + longestSide);
        }
    }

    /**
     * An endpoint's address for scoring.
     *
     * @throws ConfigException about {@code endpoint}
     */
    public static URI address(String pasted) {
        URI address = Address.of(pasted, "https://NAME.REGION.inference.ml.azure.com/score")
                .encrypted()
                .uri();
        if (!address.getPath().endsWith("/score")) {
            throw new ConfigException(
                    "endpoint",
                    "must be the whole address for scoring, which ends in /score; its page in the studio shows"
                            + " it, and so does 'az ml online-endpoint show --query scoring_uri'");
        }
        return address;
    }

    /**
     * Parameters beside the image.
     *
     * @throws ConfigException about {@code params}
     */
    public static JsonNode params(String json) {
        try {
            JsonNode params = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(json);
            if (params.isObject()) {
                return params;
            }
        } catch (JsonProcessingException e) {
            // the sentence below says it
        }
        throw new ConfigException("params", "must be a JSON object such as {\"text_prompt\": \"car\"}");
    }

    /** What labels, failures and prices call it: {@code azure-ml}, with the deployment where one is named. */
    public String name() {
        return deployment.map(name -> "azure-ml-" + name).orElse("azure-ml");
    }

    ImageEncoding sending() {
        return new ImageEncoding(longestSide, 1, MOST_BYTES, QUALITY);
    }
}
