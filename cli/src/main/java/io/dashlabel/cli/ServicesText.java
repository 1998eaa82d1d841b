package io.dashlabel.cli;

import io.dashlabel.config.Secret;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.service.ConfiguredService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services that a configuration asks, with their hosts. */
final class ServicesText {

    private ServicesText() {}

    /** Returns one line, or empty if no service is asked. */
    static Optional<String> of(RunConfig config) {
        List<ConfiguredService> services = config.services();
        return services.isEmpty()
                ? Optional.empty()
                : Optional.of("services    "
                        + services.stream().map(ConfiguredService::toString).collect(Collectors.joining(", ")));
    }

    /** Returns the keys that a run needs and that have no value, or empty if all have one. */
    static Optional<String> missingKeys(RunConfig config) {
        List<String> missing = config.services().stream()
                .flatMap(service -> service.key().stream())
                .filter(key -> !key.isThere())
                .map(Secret::reference)
                .distinct()
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the run needs a value for " + String.join(", ", missing));
    }
}
