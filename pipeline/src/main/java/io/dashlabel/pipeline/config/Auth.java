package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Secret;
import java.util.Optional;

/** What a service of Azure is shown: a key, or a token of Microsoft Entra. */
public enum Auth {
    KEY,
    ENTRA;

    static final String COGNITIVE_SERVICES = "https://cognitiveservices.azure.com/.default";
    static final String AI = "https://ai.azure.com/.default";
    static final String MACHINE_LEARNING = "https://ml.azure.com/.default";

    /** For which a token is asked; absent where a key is shown. */
    Optional<String> scope(Optional<String> given, String usual) {
        return this == ENTRA ? Optional.of(given.orElse(usual)) : Optional.empty();
    }

    /** Refuses, beginning with the key of the configuration, what does not go together. */
    void check(Optional<Secret> key, Optional<String> scope, String variable) {
        if (this == KEY && key.isEmpty()) {
            throw new ConfigException(
                    "key",
                    "is missing: set the environment variable " + variable
                            + ", write key: ${NAME} of another one, or auth: entra");
        }
        if (this == KEY && scope.isPresent()) {
            throw new ConfigException("scope", "is for auth: entra, and auth is key");
        }
    }
}
