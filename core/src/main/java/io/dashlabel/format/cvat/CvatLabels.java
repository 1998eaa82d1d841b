package io.dashlabel.format.cvat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
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
 * The labels of a task with their attributes. CVAT drops what a label does not declare without a word, so this collects
 * the words of all images.
 */
final class CvatLabels {

    private static final String LIGHT = CvatAttributes.LIGHT;
    private static final List<String> LIGHTS = List.of(CvatAttributes.NONE, "red", "yellow", "green", "NA");
    private static final String UNKNOWN = "undefined";

    /** A declared attribute. */
    private record Attribute(String name, String input, String standard, List<String> values) {}

    private record Label(String name, String colour, String type, List<Attribute> attributes) {}

    private final Taxonomy taxonomy;
    private final Map<String, Map<String, Attribute>> boxes = new LinkedHashMap<>();
    private final Map<String, Set<String>> words = new LinkedHashMap<>();

    CvatLabels(WriteOptions options) {
        taxonomy = options.taxonomy();
        options.categories().forEach(this::category);
        taxonomy.attributes().forEach((name, vocabulary) -> words.put(name, new LinkedHashSet<>(vocabulary.words())));
    }

    private Map<String, Attribute> category(String category) {
        return boxes.computeIfAbsent(category, name -> {
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            attributes.put(
                    CvatAttributes.SCORE,
                    new Attribute(CvatAttributes.SCORE, "number", "1", List.of("0", "1", "0.0001")));
            attributes.put("truncated", checkbox("truncated"));
            if (taxonomy.roles().trafficLight().contains(name)) {
                attributes.put(LIGHT, new Attribute(LIGHT, "select", CvatAttributes.NONE, LIGHTS));
            }
            return attributes;
        });
    }

    private static Attribute checkbox(String name) {
        return new Attribute(name, "checkbox", "false", List.of("false"));
    }

    /** Declares a box of a category. */
    void box(String category) {
        category(category);
    }

    /** Declares the attribute of a box. */
    void attribute(String category, String name, Object value) {
        category(category).merge(name, declared(name, value), CvatLabels::both);
    }

    private static Attribute declared(String name, Object value) {
        if (value instanceof Boolean) {
            return checkbox(name);
        }
        return name.equals(LIGHT)
                ? new Attribute(name, "select", CvatAttributes.NONE, List.of(value.toString()))
                : new Attribute(name, "text", "", List.of());
    }

    private static Attribute both(Attribute before, Attribute other) {
        if (!before.input().equals(other.input())) {
            // a flag somewhere else must not come back where CVAT filled it in
            boolean isFlag =
                    before.standard().equals("false") || other.standard().equals("false");
            return new Attribute(before.name(), "text", isFlag ? "false" : "", List.of());
        }
        if (before.values().containsAll(other.values())) {
            return before;
        }
        List<String> values = new ArrayList<>(before.values());
        values.addAll(other.values());
        return new Attribute(before.name(), before.input(), before.standard(), values);
    }

    /** Declares a scene word. */
    void word(String attribute, String word) {
        words.computeIfAbsent(attribute, name -> new LinkedHashSet<>()).add(word);
    }

    private List<Label> all() {
        List<Label> labels = new ArrayList<>();
        boxes.forEach((name, attributes) -> labels.add(
                new Label(name, taxonomy.colour(name).hex(), "rectangle", List.copyOf(attributes.values()))));
        List<Attribute> scene = new ArrayList<>();
        words.forEach((name, values) -> scene.add(scene(name, values)));
        if (!scene.isEmpty()) {
            labels.add(new Label(CvatImage.FRAME, "#ffffff", "tag", scene));
        }
        return labels;
    }

    /** CVAT fills in the default where an image lacks the word, so the default must be no word that says something. */
    private static Attribute scene(String name, Set<String> words) {
        if (words.contains(UNKNOWN)) {
            return new Attribute(name, "select", UNKNOWN, List.copyOf(words));
        }
        String absent = words.contains(CvatAttributes.NONE) ? UNKNOWN : CvatAttributes.NONE;
        List<String> values = new ArrayList<>(List.of(absent));
        values.addAll(words);
        return new Attribute(name, "select", absent, values);
    }

    /** Writes the labels into the description of the task. */
    void write(XmlOutput xml) throws IOException {
        xml.start("labels");
        for (Label label : all()) {
            xml.start("label");
            xml.text("name", label.name()).text("color", label.colour()).text("type", label.type());
            xml.start("attributes");
            for (Attribute attribute : label.attributes()) {
                xml.start("attribute");
                xml.text("name", attribute.name()).text("mutable", "False");
                xml.text("input_type", attribute.input()).text("default_value", attribute.standard());
                xml.text("values", String.join("\n", attribute.values()));
                xml.end();
            }
            xml.end();
            xml.end();
        }
        xml.end();
    }

    /** Writes the labels in the form that CVAT takes when a task is created. */
    void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.at(target);
                JsonGenerator json = Json.generator(file.stream())) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines()).withArrayIndenter(lines()));
            Json.write(json, all().stream().map(CvatLabels::fields).toList());
            json.writeRaw('\n');
            json.flush();
            file.commit();
        }
    }

    private static DefaultIndenter lines() {
        return new DefaultIndenter(" ", "\n");
    }

    private static Map<String, Object> fields(Label label) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", label.name());
        fields.put("color", label.colour());
        fields.put("type", label.type());
        fields.put(
                "attributes",
                label.attributes().stream().map(CvatLabels::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Attribute attribute) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", attribute.name());
        fields.put("mutable", false);
        fields.put("input_type", attribute.input());
        fields.put("default_value", attribute.standard());
        fields.put("values", attribute.values());
        return fields;
    }
}
