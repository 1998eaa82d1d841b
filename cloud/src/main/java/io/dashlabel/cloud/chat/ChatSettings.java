package io.dashlabel.cloud.chat;

import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flatten;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings that the chat models of all services share.
 *
 * @param profile the abilities of the model
 * @param imageSize the greatest length of the sent image's longer side, in pixels
 * @param imageTokens tokens of an image, for estimates; absent: by the model's rule
 * @param samples how often each image is asked about
 * @param prompt a file; absent: the built-in one
 */
public record ChatSettings(
        @Flatten Profile profile,
        @Default("768") int imageSize,
        Optional<Integer> imageTokens,
        @Default("1") int samples,
        Optional<Path> prompt) {

    public ChatSettings {
        Constraints.count("imageSize", 32_768, imageSize);
        imageTokens.ifPresent(tokens -> Constraints.positive("imageTokens", tokens));
        Constraints.count("samples", 100, samples);
    }
}
