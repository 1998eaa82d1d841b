package io.dashlabel.cloud.service;

import io.dashlabel.config.Secret;
import java.util.Optional;

/**
 * How a service recognises who asks.
 *
 * @param header of the key; in {@code Authorization} it is a bearer token
 * @param key absent: the word {@code none} stands in its place
 * @param entraScope for which a token of Microsoft Entra is sent instead; absent: the key is sent
 */
public record ServiceAccess(String header, Optional<Secret> key, Optional<String> entraScope) {

    /** The key that is sent; absent where a token is. */
    public Optional<Secret> sentKey() {
        return entraScope.isPresent() ? Optional.empty() : key;
    }
}
