package io.dashlabel.serve.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scene word.
 *
 * @param word absent if the model gave none
 * @param state {@code undecided}, {@code accepted}, {@code changed}
 * @param votes for a vote, the members by word
 */
public record WordView(
        String attribute,
        @Nullable String word,
        @Nullable Double score,
        String state,
        @Nullable String by,
        Map<String, List<String>> votes) {}
