package io.dashlabel.format.labelstudio;

import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.xml.XmlOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labelling interface. Label Studio refuses a prediction with a word that the interface does not declare, so it
 * collects the words of all tasks.
 */
final class Interface {

    private static final List<String> FLAGS = List.of("occluded", "truncated", "crowd");
    private static final List<String> LIGHTS = List.of("none", "red", "yellow", "green", "NA");
    /** There are ten keys with digits. */
    private static final int KEYS = 10;

    private final Taxonomy taxonomy;
    private final Set<String> categories;
    private final Set<String> flags = new LinkedHashSet<>(FLAGS);
    private final Set<String> lights = new LinkedHashSet<>(LIGHTS);
    private boolean hasLights;
    private final Map<String, Set<String>> scene = new LinkedHashMap<>();

    Interface(WriteOptions options) {
        taxonomy = options.taxonomy();
        categories = new LinkedHashSet<>(options.categories());
        taxonomy.attributes().forEach((name, vocabulary) -> scene.put(name, new LinkedHashSet<>(vocabulary.words())));
    }

    void category(String word) {
        categories.add(word);
    }

    void objectWord(String control, String word) {
        if (control.equals(Regions.FLAGS)) {
            flags.add(word);
        } else {
            hasLights = true;
            lights.add(word);
        }
    }

    void sceneWord(String attribute, String word) {
        scene.computeIfAbsent(attribute, name -> new LinkedHashSet<>()).add(word);
    }

    void write(Path target) throws IOException {
        // Label Studio's SDK refuses the declaration of XML.
        try (AtomicFile file = AtomicFile.at(target)) {
            XmlOutput xml = XmlOutput.undeclared(file.stream());
            xml.start("View");
            xml.empty("Image", "name", "image", "value", "$image", "zoom", true, "zoomControl", true);
            xml.start("RectangleLabels", "name", "box", "toName", "image", "canRotate", false);
            int number = 0;
            for (String category : categories) {
                label(xml, category, number++);
            }
            xml.end();
            choices(xml, flags, perRegion(Regions.FLAGS, "multiple"));
            List<String> signals = taxonomy.roles().trafficLight().stream()
                    .filter(categories::contains)
                    .toList();
            if (!signals.isEmpty()) {
                choices(
                        xml,
                        lights,
                        perRegion(
                                Regions.LIGHT,
                                "single",
                                "whenTagName",
                                "box",
                                "whenLabelValue",
                                String.join(",", signals)));
            } else if (hasLights) {
                choices(xml, lights, perRegion(Regions.LIGHT, "single"));
            }
            for (Map.Entry<String, Set<String>> attribute : scene.entrySet()) {
                choices(
                        xml,
                        attribute.getValue(),
                        "name",
                        attribute.getKey(),
                        "toName",
                        "image",
                        "choice",
                        "single-radio",
                        "showInline",
                        true);
            }
            xml.end();
            xml.finish();
            file.commit();
        }
    }

    /** Without {@code category}, the exports of Label Studio number the classes by the alphabet. */
    private void label(XmlOutput xml, String category, int number) throws IOException {
        String colour = taxonomy.colour(category).hex();
        if (number < KEYS) {
            int key = (number + 1) % KEYS;
            xml.empty("Label", "value", category, "background", colour, "category", number, "hotkey", key);
        } else {
            xml.empty("Label", "value", category, "background", colour, "category", number);
        }
    }

    private static Object[] perRegion(String name, String choice, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "name",
                name,
                "toName",
                "image",
                "perRegion",
                true,
                "choice",
                choice,
                "visibleWhen",
                "region-selected"));
        all.addAll(List.of(more));
        return all.toArray();
    }

    private static void choices(XmlOutput xml, Set<String> words, Object... attributes) throws IOException {
        xml.start("Choices", attributes);
        for (String word : words) {
            xml.empty("Choice", "value", word);
        }
        xml.end();
    }
}
