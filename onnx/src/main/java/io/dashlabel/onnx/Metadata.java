package io.dashlabel.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Metadata that the exporter wrote into the model file, mostly under the keys of Ultralytics. Any of them may be
 * missing.
 *
 * @param names of the classes
 * @param imageSize width and height
 * @param task such as {@code detect} or {@code segment}
 * @param endToEnd whether the model needs no suppression
 * @param head name of the network's last part, such as {@code RTDETRDecoder}; may be empty
 */
record Metadata(
        ClassNameParser names,
        Optional<List<Integer>> imageSize,
        Optional<String> task,
        boolean endToEnd,
        String head) {

    /** The keys under which exporters write the names of the classes. */
    private static final List<String> NAME_KEYS = List.of("names", "class_names", "classes", "labels", "id2label");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    static Metadata of(Map<String, String> entries) {
        return new Metadata(
                ClassNameParser.read(NAME_KEYS.stream()
                        .filter(entries::containsKey)
                        .map(entries::get)
                        .findFirst()
                        .orElse("")),
                size(entries.getOrDefault("imgsz", "")),
                Optional.ofNullable(entries.get("task")).filter(task -> !task.isBlank()),
                entries.getOrDefault("end2end", "").equalsIgnoreCase("true"),
                entries.getOrDefault("head", ""));
    }

    /** Parses {@code [height, width]}, or the single number of older Ultralytics versions. */
    private static Optional<List<Integer>> size(String text) {
        List<Integer> numbers = NUMBER.matcher(text)
                .results()
                .limit(3)
                .map(n -> Integer.valueOf(n.group()))
                .toList();
        if (numbers.contains(0)) {
            return Optional.empty();
        }
        return switch (numbers.size()) {
            case 1 -> Optional.of(List.of(numbers.get(0), numbers.get(0)));
            case 2 -> Optional.of(List.of(numbers.get(1), numbers.get(0)));
            default -> Optional.empty();
        };
    }
}
