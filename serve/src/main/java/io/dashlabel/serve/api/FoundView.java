package io.dashlabel.serve.api;

/** The number of an image in a run. */
public record FoundView(int n) {}
