package io.dashlabel.format.yolo;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The file that describes a dataset of Ultralytics.
 *
 * @param file the file itself
 * @param root the folder that {@code path} names, as it is written; absent if the file does not name one
 * @param categories in the order of their numbers
 * @param places by split, folders of images or lists of images, as they are written
 */
record DataYaml(Path file, Optional<String> root, CategoryNames categories, Map<String, List<String>> places) {

    private static final List<String> FILES = List.of("data.yaml", "data.yml", "dataset.yaml");
    /** The keys of splits, with the split that they mean. */
    private static final Map<String, String> SPLITS =
            Map.of("train", "train", "val", "val", "validation", "val", "test", "test", "minival", "minival");

    private static final int DEEPEST = 3;
    private static final List<String> ORDER = List.of("train", "val", "validation", "test", "minival");

    /** The describing file in a folder. */
    static Optional<Path> in(Path folder) {
        return FILES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /**
     * Reads the file.
     *
     * @throws UsageException if it is broken, or does not name its categories
     */
    static DataYaml read(Path file) throws IOException {
        Map<?, ?> top = map(file);
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (String key : ORDER) {
            List<String> texts = texts(file, key, top.get(key));
            if (!texts.isEmpty()) {
                places.computeIfAbsent(SPLITS.getOrDefault(key, key), split -> new ArrayList<>())
                        .addAll(texts);
            }
        }
        return new DataYaml(
                file,
                texts(file, "path", top.get("path")).stream().findFirst(),
                new CategoryNames(file, names(file, top.get("names"))),
                places);
    }

    private static Map<?, ?> map(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setSchema(new FailsafeSchema()) // a category may be called yes, null or 12, so all are texts
                .build();
        try {
            return new Compose(settings)
                                    .composeString(text.startsWith("\uFEFF") ? text.substring(1) : text)
                                    .map(node -> value(file, node, 0))
                                    .orElse("")
                            instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(Mark::getLine)
                    .map(at -> ", line " + (at + 1))
                    .orElse("");
            throw new UsageException(file + line + ": is not valid YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new UsageException(file + " is not valid YAML: " + e.getMessage(), e);
        }
    }

    /** Texts, lists and maps; what lies deeper than names of categories is left out. */
    private static Object value(Path file, Node node, int depth) {
        if (depth > DEEPEST) {
            return "";
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(item -> value(file, item, depth + 1))
                    .toList();
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        if (node instanceof MappingNode fields) {
            fields.getValue().forEach(field -> {
                Object key = value(file, field.getKeyNode(), depth + 1);
                if (map.put(key, value(file, field.getValueNode(), depth + 1)) != null) {
                    throw new UsageException(file + " has the key " + key + " twice");
                }
            });
            return map;
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static List<String> texts(Path file, String key, @Nullable Object value) {
        if (value == null || "".equals(value) || "null".equals(value) || "~".equals(value)) {
            return List.of();
        }
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new UsageException(file + ": " + key + " must be a text or a list of texts");
    }

    private static List<String> names(Path file, @Nullable Object value) {
        if (value instanceof List<?> && !texts(file, "names", value).isEmpty()) {
            return texts(file, "names", value);
        }
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new UsageException(file + " needs names: the categories in the order of their numbers");
        }
        List<String> names = new ArrayList<>();
        for (int number = 0; number < map.size(); number++) {
            if (!(map.get(Integer.toString(number)) instanceof String name)) {
                throw new UsageException(file + ": names has " + map.size() + " categories, but none with the number "
                        + number + "; they count from 0 without a gap");
            }
            names.add(name);
        }
        return names;
    }
}
