package io.dashlabel.serve.api;

/** Who has an image open, and until when (ISO 8601). */
public record LeaseView(String by, String until) {}
