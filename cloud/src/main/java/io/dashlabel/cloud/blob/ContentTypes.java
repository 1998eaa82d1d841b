package io.dashlabel.cloud.blob;

import java.util.Locale;
import java.util.Map;

/** The content types of a run's files, for browsers. */
final class ContentTypes {

    private static final Map<String, String> BY_ENDING = Map.of(
            "json", "application/json",
            "jsonl", "application/x-ndjson",
            "html", "text/html; charset=utf-8",
            "jpg", "image/jpeg");

    private ContentTypes() {}

    static String of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, "application/octet-stream");
    }
}
