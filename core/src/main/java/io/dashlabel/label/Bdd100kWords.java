package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of {@link Taxonomy#bdd100k()}. They are in code because every command needs them: Jackson needed twice as long
 * to bind them from a file as Java needs to start.
 */
final class Bdd100kWords {

    static final Taxonomy TAXONOMY = new Taxonomy(
            "bdd100k",
            List.of(
                    "pedestrian",
                    "rider",
                    "car",
                    "truck",
                    "bus",
                    "train",
                    "motorcycle",
                    "bicycle",
                    "traffic light",
                    "traffic sign"),
            words(
                    Map.entry("bicycle", List.of("bike")),
                    Map.entry("car", List.of("caravan")),
                    Map.entry("motorcycle", List.of("motor")),
                    Map.entry("pedestrian", List.of("person")),
                    Map.entry("car", List.of("van"))),
            words(
                    Map.entry("pedestrian", List.of("other person")),
                    Map.entry("car", List.of("other vehicle")),
                    Map.entry("truck", List.of("trailer"))),
            words(
                    Map.entry("pedestrian", List.of("person")),
                    Map.entry("motorcycle", List.of("motorbike")),
                    Map.entry("traffic sign", List.of("stop sign", "speed limit sign", "crosswalk sign")),
                    Map.entry("car", List.of("suv", "sports car")),
                    Map.entry("truck", List.of("pickup truck", "heavy truck", "fire truck", "ambulance")),
                    Map.entry("bicycle", List.of("tricycle"))),
            attributes(),
            Map.of(),
            new CategoryRoles(
                    List.of("pedestrian"),
                    List.of("rider"),
                    List.of("bicycle", "motorcycle"),
                    List.of("car"),
                    List.of("truck", "bus", "train"),
                    List.of("traffic light"),
                    List.of("traffic sign")));

    private Bdd100kWords() {}

    private static Map<String, Taxonomy.Vocabulary> attributes() {
        Map<String, Taxonomy.Vocabulary> attributes = new LinkedHashMap<>();
        attributes.put(
                "weather",
                new Taxonomy.Vocabulary(
                        List.of("clear", "partly cloudy", "overcast", "rainy", "snowy", "foggy", "undefined"),
                        words(
                                Map.entry("clear", List.of("sunny", "sun", "fair", "clear sky")),
                                Map.entry(
                                        "partly cloudy",
                                        List.of("partially cloudy", "partly sunny", "scattered clouds")),
                                Map.entry("overcast", List.of("cloudy", "mostly cloudy", "gray", "grey")),
                                Map.entry("rainy", List.of("rain", "raining", "drizzle", "wet")),
                                Map.entry("snowy", List.of("snow", "snowing")),
                                Map.entry("foggy", List.of("fog", "mist", "misty", "haze", "hazy")),
                                Map.entry("undefined", List.of("unknown"))),
                        List.of(),
                        List.of()));
        attributes.put(
                "timeofday",
                new Taxonomy.Vocabulary(
                        List.of("daytime", "night", "dawn/dusk", "undefined"),
                        words(
                                Map.entry("daytime", List.of("day", "daylight", "afternoon", "morning", "noon")),
                                Map.entry("night", List.of("nighttime", "night time")),
                                Map.entry(
                                        "dawn/dusk",
                                        List.of(
                                                "dawn",
                                                "dusk",
                                                "twilight",
                                                "sunset",
                                                "sunrise",
                                                "evening",
                                                "dawn or dusk")),
                                Map.entry("undefined", List.of("unknown"))),
                        List.of("daytime"),
                        List.of("night")));
        attributes.put(
                "scene",
                new Taxonomy.Vocabulary(
                        List.of(
                                "city street",
                                "highway",
                                "residential",
                                "parking lot",
                                "gas stations",
                                "tunnel",
                                "undefined"),
                        words(
                                Map.entry(
                                        "city street", List.of("city", "street", "urban", "urban street", "downtown")),
                                Map.entry("highway", List.of("freeway", "motorway", "expressway")),
                                Map.entry("residential", List.of("residential area", "suburban", "neighborhood")),
                                Map.entry("parking lot", List.of("parking", "parking garage", "car park")),
                                Map.entry("gas stations", List.of("gas station", "petrol station")),
                                Map.entry("undefined", List.of("unknown"))),
                        List.of(),
                        List.of()));
        return attributes;
    }

    /** Other words by what they mean, as a map from each of them to its meaning. */
    @SafeVarargs
    private static Map<String, String> words(Map.Entry<String, List<String>>... meanings) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> meaning : meanings) {
            meaning.getValue().forEach(word -> words.put(word, meaning.getKey()));
        }
        return words;
    }
}
