package io.dashlabel.service;

import io.dashlabel.config.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * A service that a configuration names: images leave this machine for it.
 *
 * @param name in labels and failures
 * @param host of its address, with the port where one is given; holds no secret
 * @param key that it is sent; absent where it is sent a token of Microsoft Entra or nothing
 */
public record ConfiguredService(String name, String host, Optional<Secret> key) {

    public ConfiguredService(String name, URI address, Optional<Secret> key) {
        this(name, address.getRawAuthority().replaceFirst("^.*@", ""), key);
    }

    /** For people: {@code gpt-5-nano at api.openai.com}. */
    @Override
    public String toString() {
        return name + " at " + host;
    }
}
