package io.dashlabel.cloud.service;

import io.dashlabel.config.Secret;
import java.util.Optional;

/**
 * The credential for a service and its place in the request.
 *
 * @param header of the key; in {@code Authorization} it is a bearer token
 * @param key absent: dashlabel sends the word {@code none} instead
 * @param entraScope the scope of a token of Microsoft Entra to send instead of the key; absent: dashlabel sends the key
 */
public record ServiceAccess(String header, Optional<Secret> key, Optional<String> entraScope) {

    /** The key to send; absent if a token is sent. */
    public Optional<Secret> sentKey() {
        return entraScope.isPresent() ? Optional.empty() : key;
    }
}
