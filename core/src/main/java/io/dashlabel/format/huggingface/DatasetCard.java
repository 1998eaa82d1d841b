package io.dashlabel.format.huggingface;

import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The {@code README.md} of a dataset. Its YAML declares the type of each column and the names of the categories, which
 * the rows hold as numbers.
 */
final class DatasetCard {

    private static final String FILE = "README.md";
    private static final Pattern YAML = Pattern.compile("\\A\uFEFF?---\\s*\n(.*?)\n---", Pattern.DOTALL);
    /** Where the names stand: configurations, features, objects, category. */
    private static final int DEEPEST = 12;

    private static final String CLASSES = "class_label";

    private DatasetCard() {}

    /**
     * Writes the card.
     *
     * @param words the names of scene attributes
     */
    static void write(Path folder, Collection<String> categories, Collection<String> words) throws IOException {
        List<Object> features = new ArrayList<>();
        features.add(feature("image", "dtype", "image"));
        features.add(feature(MetadataRow.WIDTH, "dtype", "int64"));
        features.add(feature(MetadataRow.HEIGHT, "dtype", "int64"));
        words.forEach(word -> features.add(feature(word, "dtype", "string")));
        Map<String, Object> names = new LinkedHashMap<>();
        categories.forEach(category -> names.put(Integer.toString(names.size()), category));
        List<Object> objects = new ArrayList<>();
        objects.add(feature("id", "sequence", "int64"));
        objects.add(feature("bbox", "sequence", Map.of("sequence", "float64")));
        objects.add(feature("category", "sequence", Map.of(CLASSES, Map.of("names", names))));
        objects.add(feature("score", "sequence", "float64"));
        MetadataRow.FLAGS.forEach(flag -> objects.add(feature(flag, "sequence", "bool")));
        features.add(feature(MetadataRow.OBJECTS, "struct", objects));
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setBestLineBreak("\n")
                .build();
        String yaml = new Dump(settings).dumpToString(Map.of("dataset_info", Map.of("features", features)));
        String text = "---\n" + yaml + "---\n\nLabels of images, written by dashlabel. Boxes are x, y, width, height in"
                + " pixels of the upright image.\n";
        AtomicFile.write(folder.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> feature(String name, String type, Object value) {
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("name", name);
        feature.put(type, value);
        return feature;
    }

    /**
     * The names of the categories, from the card in the folder of a list or in the folder above.
     *
     * @return empty if there is no card, or if it names no classes
     */
    static List<String> categoriesNear(Path list) throws IOException {
        Path folder = list.toAbsolutePath().getParent();
        for (int up = 0; folder != null && up < 2; up++, folder = folder.getParent()) {
            Path card = folder.resolve(FILE);
            if (Files.isRegularFile(card)) {
                return categories(card);
            }
        }
        return List.of();
    }

    private static List<String> categories(Path card) throws IOException {
        Matcher yaml = YAML.matcher(Files.readString(card).replace("\r\n", "\n"));
        if (!yaml.find()) {
            return List.of();
        }
        LoadSettings settings = LoadSettings.builder().setLabel(card.toString()).build();
        try {
            return names(new Load(settings).loadFromString(yaml.group(1)), 0).orElse(List.of());
        } catch (YamlEngineException e) {
            throw new UsageException(card + " begins with YAML that is broken: " + e.getMessage(), e);
        }
    }

    private static Optional<List<String>> names(@Nullable Object node, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (node instanceof Map<?, ?> map) {
            if (map.get(CLASSES) instanceof Map<?, ?> classes) {
                return Optional.of(listed(classes.get("names")));
            }
            return first(map.values(), depth);
        }
        return node instanceof List<?> list ? first(list, depth) : Optional.empty();
    }

    private static Optional<List<String>> first(Collection<?> nodes, int depth) {
        return nodes.stream().flatMap(node -> names(node, depth + 1).stream()).findFirst();
    }

    /** The names in the order of their numbers, which are the keys of a map. */
    private static List<String> listed(@Nullable Object names) {
        if (!(names instanceof Map<?, ?> map)) {
            return names instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }
        Map<String, String> byNumber = new HashMap<>();
        map.forEach((number, name) -> byNumber.put(String.valueOf(number), String.valueOf(name)));
        List<String> listed = new ArrayList<>(map.size());
        for (int number = 0; number < map.size(); number++) {
            String name = byNumber.get(Integer.toString(number));
            if (name == null) {
                throw new UsageException(FILE + " names " + map.size() + " categories, but none with the number "
                        + number + "; they count from 0 without a gap");
            }
            listed.add(name);
        }
        return listed;
    }
}
