package io.dashlabel.serve.api;

import org.jspecify.annotations.Nullable;

/**
 * An edit.
 *
 * @param at ISO 8601
 * @param text what the person did, in words: {@code changed car to truck}
 * @param undone whether it was taken back
 */
public record JournalEntryView(
        long seq,
        String at,
        String by,
        int n,
        String image,
        @Nullable String box,
        String op,
        String text,
        String via,
        boolean undone) {}
