package io.dashlabel.serve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edits, the latest first.
 *
 * @param next {@code before} of the request for older ones; absent if there are none
 * @param total number of edits of the run, without a filter
 */
public record JournalView(
        List<JournalEntryView> edits, @Nullable Long next, long total) {}
