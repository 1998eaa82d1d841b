package io.dashlabel.pipeline.config;

import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the chat models of all services have in common. */
public interface ChatConfig {

    /** What labels, votes and failures call it. */
    String name();

    /** Where it is asked. */
    ChatTarget target();

    /** Names under which it may have a price; by the first it counts images. */
    List<String> models();

    Profile profile();

    Optional<Secret> key();

    /** The header of the key. */
    default String keyHeader() {
        return "Authorization";
    }

    /** For which a token of Microsoft Entra is shown; absent where a key is. */
    default Optional<String> entraScope() {
        return Optional.empty();
    }

    /** The longer side of the image as sent, at most. */
    int imageSize();

    /** Tokens of an image, for estimates; absent: by the model's rule. */
    Optional<Integer> imageTokens();

    /** How often each image is asked about. */
    int samples();

    /** A file; absent: the built-in one. */
    Optional<Path> prompt();

    AskingConfig asking();

    /** How it is asked in batches; absent where it is asked directly. */
    default Optional<BatchConfig> batches() {
        return Optional.empty();
    }

    /** Questions under way at once where {@code asking} does not say. */
    default int concurrency() {
        return 16;
    }

    /** Refuses, beginning with the key, what no chat model can be asked with. */
    static void check(
            Optional<String> alias, Profile profile, int imageSize, Optional<Integer> imageTokens, int samples) {
        alias.ifPresent(name -> Constraints.name("alias", name));
        Constraints.positive("maxTokens", profile.maxTokens());
        Constraints.count("imageSize", 32_768, imageSize);
        imageTokens.ifPresent(tokens -> Constraints.positive("imageTokens", tokens));
        Constraints.count("samples", 100, samples);
    }

    /** A value that has no default. */
    static <T> T required(Optional<T> value, String key, String variable, String example) {
        return value.orElseThrow(() -> new ConfigException(
                key, "is missing: set the environment variable " + variable + ", or write " + key + ": " + example));
    }
}
