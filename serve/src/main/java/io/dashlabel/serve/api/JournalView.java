package io.dashlabel.serve.api;

import java.util.List;

/** Edits, the latest first. {@code before} of the next request is the number of the last one here. */
public record JournalView(List<JournalEntryView> edits, long total) {}
