package io.dashlabel.app.cli;

import io.dashlabel.app.config.AskedService;
import io.dashlabel.app.config.RunConfig;
import io.dashlabel.app.config.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which services a configuration asks, and where. */
final class AskedText {

    private AskedText() {}

    /** One line; absent where this machine alone is asked. */
    static Optional<String> of(RunConfig config) {
        List<AskedService> services = AskedService.of(config);
        return services.isEmpty()
                ? Optional.empty()
                : Optional.of("services    "
                        + services.stream().map(AskedService::toString).collect(Collectors.joining(", ")));
    }

    /** The keys that a run needs and that have no value; absent where there are none. */
    static Optional<String> missingKeys(RunConfig config) {
        List<String> missing = AskedService.of(config).stream()
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
