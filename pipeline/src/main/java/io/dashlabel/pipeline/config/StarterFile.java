package io.dashlabel.pipeline.config;

import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Gives the text of the file that {@code dashlabel init} writes, with an explanation and the default of each key. */
public final class StarterFile {

    private StarterFile() {}

    /** @throws UsageException if a configuration file is missing; the message names the command that writes one */
    public static void requirePresent(Path file) {
        if (Files.notExists(file)) {
            throw new UsageException("the configuration file '" + file + "' does not exist; `"
                    + ThisCommand.line("init") + "` writes one to start from");
        }
    }

    public static String text() {
        try (InputStream in = Objects.requireNonNull(StarterFile.class.getResourceAsStream("starter.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("starter.yaml in the jar cannot be read", e);
        }
    }
}
