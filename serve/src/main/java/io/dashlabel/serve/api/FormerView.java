package io.dashlabel.serve.api;

import org.jspecify.annotations.Nullable;

/** A label before a person changed it. */
public record FormerView(
        String category,
        double @Nullable [] box,
        @Nullable Double score,
        @Nullable String maker) {}
