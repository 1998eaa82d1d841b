package io.dashlabel.pipeline.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The file that {@code dashlabel init} writes: every key explained, every default shown. */
public final class StarterFile {

    private StarterFile() {}

    public static String text() {
        try (InputStream in = Objects.requireNonNull(StarterFile.class.getResourceAsStream("starter.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("starter.yaml in the jar cannot be read", e);
        }
    }
}
