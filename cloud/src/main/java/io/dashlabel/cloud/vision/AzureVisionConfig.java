package io.dashlabel.cloud.vision;

import io.dashlabel.cloud.http.Address;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.config.ConfigException;
import java.net.URI;
import java.util.Optional;

/**
 * What is asked, and where.
 *
 * @param address of the resource, as {@link #address} gives it
 * @param modelVersion absent: the service's newest
 * @param longestSide of images as sent, in pixels, 50 to 16000; larger ones are scaled down
 */
public record AzureVisionConfig(URI address, VisionApi api, Optional<String> modelVersion, int longestSide) {

    /** Width and height that the service takes. */
    private static final int SMALLEST_SIDE = 50;

    private static final int LARGEST_SIDE = 16_000;
    private static final int QUALITY = 90;

    public AzureVisionConfig {
        if (longestSide < SMALLEST_SIDE || longestSide > LARGEST_SIDE) {
            throw new ConfigException(
                    "longestSide", "must lie in " + SMALLEST_SIDE + ".." + LARGEST_SIDE + ", is " + longestSide);
        }
    }

    /**
     * The resource's address out of what its page in the portal shows, or out of a whole request that was pasted.
     *
     * @throws ConfigException about {@code endpoint}
     */
    public static URI address(String pasted) {
        Address whole =
                Address.of(pasted, "https://NAME.cognitiveservices.azure.com").encrypted();
        return whole.at(whole.path().replaceFirst("/(vision|computervision)(/.*)?$", ""))
                .uri();
    }

    /** What labels, failures and prices call it: {@code azure-vision-4.0}. */
    public String name() {
        return "azure-vision-" + api.version();
    }

    ImageEncoding sending() {
        return new ImageEncoding(longestSide, SMALLEST_SIDE, api.mostBytes(), QUALITY);
    }
}
