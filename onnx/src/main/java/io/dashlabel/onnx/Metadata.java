package io.dashlabel.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the exporter wrote into the file beside the graph, in the keys that Ultralytics uses. All of it may be missing.
 *
 * @param names of the classes by index; empty where there are none
 * @param imageSize width and height
 * @param task such as {@code detect} or {@code segment}
 * @param endToEnd whether nothing is left to suppress
 */
record Metadata(List<String> names, Optional<List<Integer>> imageSize, Optional<String> task, boolean endToEnd) {

    // An entry of a Python dictionary: 3: 'stop sign' or 3: "driver's side".
    private static final Pattern NAME =
            Pattern.compile("(\\d+)\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    Metadata {
        names = List.copyOf(names);
    }

    static Metadata of(Map<String, String> entries) {
        return new Metadata(
                names(entries.getOrDefault("names", "")),
                size(entries.getOrDefault("imgsz", "")),
                Optional.ofNullable(entries.get("task")).filter(task -> !task.isBlank()),
                entries.getOrDefault("end2end", "").equalsIgnoreCase("true"));
    }

    private static List<String> names(String text) {
        TreeMap<Integer, String> byIndex = new TreeMap<>();
        Matcher entry = NAME.matcher(text);
        while (entry.find()) {
            String word = entry.group(2) != null ? entry.group(2) : entry.group(3);
            byIndex.put(Integer.valueOf(entry.group(1)), word.replaceAll("\\\\(.)", "$1"));
        }
        List<String> names = new ArrayList<>(byIndex.values());
        boolean gapless = byIndex.isEmpty() || byIndex.lastKey() == names.size() - 1;
        return gapless ? names : List.of();
    }

    /** Ultralytics writes {@code [height, width]}, older versions one number. */
    private static Optional<List<Integer>> size(String text) {
        List<Integer> numbers = NUMBER.matcher(text)
                .results()
                .map(n -> Integer.valueOf(n.group()))
                .toList();
        return switch (numbers.size()) {
            case 1 -> Optional.of(List.of(numbers.get(0), numbers.get(0)));
            case 2 -> Optional.of(List.of(numbers.get(1), numbers.get(0)));
            default -> Optional.empty();
        };
    }
}
