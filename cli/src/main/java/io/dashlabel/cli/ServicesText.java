package io.dashlabel.cli;

import io.dashlabel.config.Secret;
import io.dashlabel.pipeline.config.ConfiguredService;
import io.dashlabel.pipeline.config.RunConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which services a configuration asks, and where. */
final class ServicesText {

    private ServicesText() {}

    /** One line; absent where this machine alone is asked. */
    static Optional<String> of(RunConfig config) {
        List<ConfiguredService> services = ConfiguredService.of(config);
        return services.isEmpty()
                ? Optional.empty()
                : Optional.of("services    "
                        + services.stream().map(ConfiguredService::toString).collect(Collectors.joining(", ")));
    }

    /** The keys that a run needs and that have no value; absent where there are none. */
    static Optional<String> missingKeys(RunConfig config) {
        List<String> missing = ConfiguredService.of(config).stream()
                .flatMap(service -> service.key().stream())
                .filter(key -> !key.isThere())
                .map(Secret::reference)
                .distinct()
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the run needs " + String.join(", ", missing) + ", which has no value now");
    }
}
