package io.dashlabel.cloud.vision;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The words of Azure's object detection that matter on a street, from {@code words.json}: by a common class, the words
 * that mean it. The vocabulary of the service is open and undocumented, so an unknown word gives no label until the
 * run's own map has it. A vehicle on a street without a better word is nearly always a car.
 */
public final class VisionWords {

    private VisionWords() {}

    private static Map<String, List<String>> byClass() {
        try (InputStream in = Objects.requireNonNull(VisionWords.class.getResourceAsStream("words.json"))) {
            return new JsonMapper().readValue(in, new TypeReference<LinkedHashMap<String, List<String>>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("words.json in the jar is broken", e);
        }
    }

    /** Maps these words and COCO's to the categories of the taxonomy that have the common classes. */
    public static LabelMap map(Taxonomy taxonomy) {
        LabelMap classes = LabelMap.ofClasses(taxonomy);
        Map<String, String> table = new LinkedHashMap<>();
        byClass()
                .forEach((common, words) -> words.stream()
                        .filter(word -> classes.category(word).isEmpty())
                        .forEach(word -> classes.category(common).ifPresent(category -> table.put(word, category))));
        return classes.plus(table, taxonomy);
    }

    /** The words of this table. */
    public static List<String> foreseen() {
        return Stream.concat(
                        CocoWords.all().stream(), byClass().values().stream().flatMap(List::stream))
                .toList();
    }
}
