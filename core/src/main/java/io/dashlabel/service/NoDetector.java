package io.dashlabel.service;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.config.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects are not detected. */
@TypeName("none")
public record NoDetector() implements ObjectDetectorConfig {

    @Override
    public Map<String, String> map() {
        return Map.of();
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.empty();
    }

    @Override
    public List<String> classes(ServiceContext context) {
        return List.of();
    }

    @Override
    public Optional<ObjectDetector> open(ServiceContext context, DetectorSettings settings) {
        return Optional.empty();
    }
}
