package io.dashlabel.pipeline.config;

import io.dashlabel.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that a configuration names: what leaves this machine goes there.
 *
 * @param name what labels and failures call it
 * @param host of its address, with the port where one is given; holds no secret
 * @param key that it is shown; absent where it is shown a token of Microsoft Entra or nothing
 */
public record ConfiguredService(String name, String host, Optional<Secret> key) {

    private ConfiguredService(String name, URI address, Optional<Secret> key) {
        this(name, address.getRawAuthority().replaceFirst("^.*@", ""), key);
    }

    /** Those of a configuration: detectors first, in its order. */
    public static List<ConfiguredService> of(RunConfig config) {
        return Stream.concat(
                        config.detector().models().stream().flatMap(member -> of(member.model()).stream()),
                        config.scene().all().stream().flatMap(scene -> of(scene).stream()))
                .toList();
    }

    private static Optional<ConfiguredService> of(ModelConfig model) {
        if (model instanceof ModelConfig.AzureVision vision) {
            var service = vision.service();
            return Optional.of(
                    new ConfiguredService(service.name(), service.address(), shown(vision.key(), vision.entraScope())));
        }
        if (model instanceof ModelConfig.AzureMl endpoint) {
            var service = endpoint.service();
            return Optional.of(new ConfiguredService(
                    service.name(), service.address(), shown(endpoint.key(), endpoint.entraScope())));
        }
        return Optional.empty();
    }

    private static Optional<ConfiguredService> of(ClassifierConfig scene) {
        return scene instanceof ChatConfig chat
                ? Optional.of(
                        new ConfiguredService(chat.name(), chat.target().uri(), shown(chat.key(), chat.entraScope())))
                : Optional.empty();
    }

    private static Optional<Secret> shown(Optional<Secret> key, Optional<String> entraScope) {
        return entraScope.isPresent() ? Optional.empty() : key;
    }

    /** For people: {@code gpt-5-nano at api.openai.com}. */
    @Override
    public String toString() {
        return name + " at " + host;
    }
}
