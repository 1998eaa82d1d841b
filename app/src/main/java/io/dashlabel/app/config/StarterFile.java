package io.dashlabel.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The commented file that {@code dashlabel init} writes. Every key in it has its default value. */
public final class StarterFile {

    private StarterFile() {}

    public static String text() {
        try (InputStream in = Objects.requireNonNull(StarterFile.class.getResourceAsStream("starter.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("starter.yaml is not in the jar", e);
        }
    }
}
