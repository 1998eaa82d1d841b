package io.dashlabel.cloud.vision;

import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words of Azure's object detection that matter on a street. Its vocabulary is open and undocumented, so an unknown
 * word gives no label until the run's own map has it.
 */
public final class VisionWords {

    private VisionWords() {}

    private static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        List.of("man", "woman", "boy", "girl", "child", "pedestrian").forEach(word -> table.put(word, "pedestrian"));
        // A vehicle on a street without a better word is nearly always a car.
        List.of("land vehicle", "taxi", "cab", "van", "minivan", "suv", "sedan", "sports car", "limousine", "jeep")
                .forEach(word -> table.put(word, "car"));
        List.of(
                        "pickup truck",
                        "fire truck",
                        "tow truck",
                        "garbage truck",
                        "semi trailer truck",
                        "trailer truck",
                        "lorry")
                .forEach(word -> table.put(word, "truck"));
        List.of("school bus", "double decker bus", "minibus", "coach").forEach(word -> table.put(word, "bus"));
        List.of("tram", "streetcar", "locomotive").forEach(word -> table.put(word, "train"));
        List.of("motorbike", "moped", "motor scooter").forEach(word -> table.put(word, "motorcycle"));
        List.of("stop sign", "street sign", "traffic sign", "road sign")
                .forEach(word -> table.put(word, "traffic sign"));
        List.of("traffic signal", "stoplight").forEach(word -> table.put(word, "traffic light"));
        return table;
    }

    /** Maps these words and COCO's to the categories of the taxonomy. */
    public static LabelMap map(Taxonomy taxonomy) {
        Map<String, String> table = table();
        table.values().retainAll(taxonomy.categories());
        return LabelMap.ofClasses(taxonomy).plus(table, taxonomy);
    }

    /** The words of this table. */
    public static List<String> foreseen() {
        return Stream.concat(CocoWords.all().stream(), table().keySet().stream())
                .toList();
    }
}
