package io.dashlabel.photometric;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.config.TypeName;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.SceneClassifierConfig;
import io.dashlabel.service.ServiceContext;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The built-in scene classifier: statistics of the image, without weights or network.
 *
 * @param coefficients a file of one's own that {@code Fit} has written; absent: the built-in ones
 */
@TypeName("photometric")
public record PhotometricConfig(Optional<Path> coefficients) implements SceneClassifierConfig {

    private static final String NAME = "photometric";

    @Override
    public String name() {
        return coefficients
                .map(file -> NAME + "-" + String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ""))
                .orElse(NAME);
    }

    @Override
    public Optional<ConfiguredService> service() {
        return Optional.empty();
    }

    @Override
    public Optional<SceneClassifier> open(ServiceContext context) {
        PhotometricClassifier classifier = coefficients
                .map(file -> PhotometricClassifier.fitted(context.taxonomy(), file, name()))
                .orElseGet(() -> PhotometricClassifier.standard(context.taxonomy()));
        return Optional.of(context.stack().around(classifier, Optional.empty()));
    }
}
