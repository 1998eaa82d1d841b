package io.dashlabel.format.voc;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.xml.XmlInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one XML file as a frame. */
final class VocXml {

    /** The attribute of an object by the element that marks it with 1. */
    static final Map<String, String> MARKS = marks();

    private final String name;
    private final int firstPixel;
    private final Consumer<LabelFinding> findings;

    VocXml(String name, int firstPixel, Consumer<LabelFinding> findings) {
        this.name = name;
        this.firstPixel = firstPixel;
        this.findings = findings;
    }

    private static Map<String, String> marks() {
        Map<String, String> marks = new LinkedHashMap<>();
        marks.put("truncated", "truncated");
        marks.put("occluded", "occluded");
        marks.put("difficult", "crowd"); // objects that an evaluation ignores
        return marks;
    }

    static boolean isStored(String attribute, Object value) {
        return Boolean.TRUE.equals(value) && MARKS.containsValue(attribute);
    }

    /** Reads a document. */
    Frame frame(XMLStreamReader xml) throws XMLStreamException {
        XmlInput.child(xml);
        String file = "";
        Optional<ImageSize> size = Optional.empty();
        List<Detection> detections = new ArrayList<>();
        for (Optional<String> child = XmlInput.child(xml); child.isPresent(); child = XmlInput.child(xml)) {
            switch (child.get()) {
                case "filename" -> file = XmlInput.text(xml);
                case "size" -> {
                    Map<String, String> texts = texts(xml);
                    size = RawValues.size(texts.get("width"), texts.get("height"));
                }
                case "object" -> object(xml).ifPresent(detections::add);
                default -> XmlInput.skip(xml);
            }
        }
        Frame frame = Frame.named(name + ending(file)).withDetections(detections);
        return size.map(frame::withSize).orElse(frame);
    }

    /** The ending of the image's file, if the XML file is still called like it. */
    private String ending(String file) {
        String own = name.substring(name.lastIndexOf('/') + 1);
        String last = file.substring(file.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 && last.substring(0, dot).equals(own) ? last.substring(dot) : "";
    }

    private static Map<String, String> texts(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        for (Optional<String> child = XmlInput.child(xml); child.isPresent(); child = XmlInput.child(xml)) {
            texts.put(child.get(), XmlInput.text(xml));
        }
        return texts;
    }

    private Optional<Detection> object(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> sides = Map.of();
        for (Optional<String> child = XmlInput.child(xml); child.isPresent(); child = XmlInput.child(xml)) {
            switch (child.get()) {
                case "bndbox" -> sides = texts(xml);
                case "name", "truncated", "occluded", "difficult" -> texts.put(child.get(), XmlInput.text(xml));
                default -> XmlInput.skip(xml);
            }
        }
        String category = texts.getOrDefault("name", "");
        if (category.isEmpty()) {
            complain("has an object without a name");
            return Optional.empty();
        }
        if (sides.isEmpty()) {
            complain("has a " + category + " without a bndbox");
            return Optional.empty();
        }
        Optional<Box> box = box(sides);
        if (box.isEmpty()) {
            complain("has a " + category + " whose bndbox is no box: four numbers with xmin < xmax and ymin < ymax are"
                    + " needed");
        }
        return box.map(found -> new Detection(
                category,
                found,
                OptionalDouble.empty(),
                attributes(texts),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }

    /** If the first pixel is 1, the last pixel belongs to the box, so that its number is the end of a half-open box. */
    private Optional<Box> box(Map<String, String> sides) {
        return Box.of(
                number(sides.get("xmin")) - firstPixel,
                number(sides.get("ymin")) - firstPixel,
                number(sides.get("xmax")),
                number(sides.get("ymax")));
    }

    private static double number(@Nullable String text) {
        return RawValues.number(text).orElse(Double.NaN);
    }

    private static Map<String, Object> attributes(Map<String, String> texts) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        MARKS.forEach((element, attribute) -> {
            if (texts.getOrDefault(element, "").equals("1")) {
                attributes.put(attribute, true);
            }
        });
        return attributes;
    }

    private void complain(String reason) {
        findings.accept(new LabelFinding(name, reason));
    }
}
