package io.dashlabel.cloud.service;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Default;
import io.dashlabel.config.Secret;
import java.util.Optional;

/**
 * The login for an Azure service.
 *
 * @param auth a key, or a token of Microsoft Entra
 * @param scope of the token; absent: the service's default
 */
public record AzureLogin(@Default("key") Auth auth, Optional<Secret> key, Optional<String> scope) {

    public static final String COGNITIVE_SERVICES = "https://cognitiveservices.azure.com/.default";
    public static final String AI = "https://ai.azure.com/.default";
    public static final String MACHINE_LEARNING = "https://ml.azure.com/.default";

    /** Ways to log in. */
    public enum Auth {
        KEY,
        ENTRA
    }

    /**
     * Rejects an incomplete login.
     *
     * @param variable the usual environment variable of the key
     */
    public void check(String variable) {
        if (auth == Auth.KEY && key.isEmpty()) {
            throw new ConfigException(
                    "key",
                    "is missing: set the environment variable " + variable
                            + ", write key: ${NAME} of another one, or auth: entra");
        }
        if (auth == Auth.KEY && scope.isPresent()) {
            throw new ConfigException("scope", "is for auth: entra, and auth is key");
        }
    }

    /**
     * Returns the access with this login.
     *
     * @param header of the key
     * @param usualScope the default scope of the service's tokens
     */
    public ServiceAccess access(String header, String usualScope) {
        return new ServiceAccess(
                header, key, auth == Auth.ENTRA ? Optional.of(scope.orElse(usualScope)) : Optional.empty());
    }
}
