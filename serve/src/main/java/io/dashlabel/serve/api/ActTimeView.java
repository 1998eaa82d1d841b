package io.dashlabel.serve.api;

/** Seconds that an act takes, and who says so: a source of the literature, or {@code yours}. */
public record ActTimeView(String act, double low, double seconds, double high, String source, long count) {}
