package io.dashlabel.pipeline.config;

import io.dashlabel.config.TypeName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One way to tell weather, time of day and scene, with its settings. Each is a record; the key {@code type} of a file
 * holds its name.
 */
public sealed interface ClassifierConfig
        permits ClassifierConfig.Photometric,
                ClassifierConfig.None,
                Openai,
                AzureOpenai,
                AzureFoundry,
                OpenaiCompatible {

    /** What labels, votes and failures call it. */
    String name();

    /**
     * Built in: statistics of the image, without weights or network.
     *
     * @param coefficients a file of one's own that {@code Fit} has written; absent: the built-in ones
     */
    @TypeName("photometric")
    record Photometric(Optional<Path> coefficients) implements ClassifierConfig {

        private static final String NAME = "photometric";

        @Override
        public String name() {
            return coefficients
                    .map(file -> NAME + "-" + String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ""))
                    .orElse(NAME);
        }
    }

    /** Scenes are not classified. */
    @TypeName("none")
    record None() implements ClassifierConfig {

        @Override
        public String name() {
            return "none";
        }
    }
}
