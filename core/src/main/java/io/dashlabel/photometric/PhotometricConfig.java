package io.dashlabel.photometric;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.config.TypeName;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.SceneClassifierConfig;
import io.dashlabel.service.ServiceContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Configures the built-in scene classifier, which uses statistics of the image and needs no weights or network.
 *
 * @param coefficients a user's file that {@code Fit} wrote; absent for the built-in coefficients
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
        List<String> unanswered = classifier.unanswered();
        if (!unanswered.isEmpty()) {
            context.notes()
                    .accept(context.section() + ": " + name() + " has no word of "
                            + String.join(", ", unanswered) + " of the taxonomy "
                            + context.taxonomy().name() + ", so it does not answer "
                            + (unanswered.size() == 1 ? "it" : "them"));
        }
        return Optional.of(context.stack().around(classifier, Optional.empty()));
    }
}
