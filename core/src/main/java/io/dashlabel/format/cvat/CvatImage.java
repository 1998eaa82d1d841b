package io.dashlabel.format.cvat;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Provenance;
import io.dashlabel.xml.XmlInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an {@code <image>} as a frame. */
final class CvatImage {

    /** The label of the tag that holds scene words. */
    static final String FRAME = "frame";
    /** The person of a file that names none. */
    static final String SOMEBODY = "cvat";
    /** The value of {@code source} of a shape that a person drew. */
    static final String MANUAL = "manual";
    /** The values of {@code source} of a shape that a person drew, or drew with help. */
    private static final Set<String> HUMAN = Set.of(MANUAL, "semi-auto");

    private final String name;
    private final CvatMeta meta;
    private final Consumer<LabelFinding> findings;
    private final List<Detection> detections = new ArrayList<>();
    private final Map<String, String> words = new LinkedHashMap<>();

    private CvatImage(String name, CvatMeta meta, Consumer<LabelFinding> findings) {
        this.name = name;
        this.meta = meta;
        this.findings = findings;
    }

    /**
     * Reads the image at whose start the parser is, to its end.
     *
     * @return empty if it has no name
     */
    static Optional<Frame> frame(XMLStreamReader xml, CvatMeta meta, Consumer<LabelFinding> findings)
            throws XMLStreamException {
        Optional<String> name = XmlInput.attribute(xml, "name").filter(text -> !text.isEmpty());
        if (name.isEmpty()) {
            XmlInput.skip(xml);
            return Optional.empty();
        }
        Frame frame = RawValues.size(xml.getAttributeValue(null, "width"), xml.getAttributeValue(null, "height"))
                .map(Frame.named(name.get())::withSize)
                .orElse(Frame.named(name.get()));
        CvatImage image = new CvatImage(name.get(), meta, findings);
        for (Optional<String> child = XmlInput.child(xml); child.isPresent(); child = XmlInput.child(xml)) {
            image.shape(child.get(), xml);
        }
        Frame labelled = frame.withDetections(image.detections);
        return Optional.of(
                RawValues.scene(image.words).map(labelled::withAttributes).orElse(labelled));
    }

    private void shape(String element, XMLStreamReader xml) throws XMLStreamException {
        switch (element) {
            case "box" -> box(xml);
            case "tag" -> tag(xml);
            default -> {
                complain("has a " + element + " of " + xml.getAttributeValue(null, "label") + ", which is no box");
                XmlInput.skip(xml);
            }
        }
    }

    private void box(XMLStreamReader xml) throws XMLStreamException {
        Optional<String> label = XmlInput.attribute(xml, "label");
        boolean isHuman = HUMAN.contains(String.valueOf(xml.getAttributeValue(null, "source")));
        boolean isOccluded = "1".equals(xml.getAttributeValue(null, CvatAttributes.OCCLUDED));
        Optional<Box> box = place(xml);
        Map<String, String> texts = attributes(xml);
        if (box.isEmpty() || label.isEmpty()) {
            return;
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (isOccluded) {
            attributes.put(CvatAttributes.OCCLUDED, true);
        }
        texts.forEach((attribute, text) -> {
            boolean isAbsent = meta.isAbsent(label.get(), attribute, text);
            if (!isAbsent && !attribute.equals(CvatAttributes.SCORE)) {
                attributes.put(attribute, CvatAttributes.value(text));
            }
        });
        detections.add(new Detection(
                label.get(),
                box.get(),
                isHuman ? OptionalDouble.empty() : score(texts), // CVAT gives new boxes the score 1 by itself
                attributes,
                Optional.empty(),
                isHuman ? Optional.of(human()) : Optional.empty(),
                Map.of()));
    }

    private Provenance human() {
        return new Provenance(Provenance.Source.HUMAN, meta.person().orElse(SOMEBODY), Optional.empty());
    }

    private OptionalDouble score(Map<String, String> texts) {
        String text = texts.get(CvatAttributes.SCORE);
        OptionalDouble score = RawValues.score(text);
        if (text != null && score.isEmpty()) {
            complain("score " + text + " is not a number from 0 to 1");
        }
        return score;
    }

    private Optional<Box> place(XMLStreamReader xml) {
        double[] sides = new double[4];
        String[] names = {"xtl", "ytl", "xbr", "ybr"};
        for (int i = 0; i < sides.length; i++) {
            sides[i] = RawValues.number(xml.getAttributeValue(null, names[i])).orElse(Double.NaN);
        }
        double angle = RawValues.number(xml.getAttributeValue(null, "rotation")).orElse(0);
        Optional<Box> box = Box.of(sides[0], sides[1], sides[2], sides[3]);
        if (box.isEmpty()) {
            complain("has a box of " + xml.getAttributeValue(null, "label")
                    + " without an area: xtl < xbr and ytl < ybr are needed");
        } else if (angle != 0) {
            complain("has a box that is rotated by " + angle + " degrees; the upright box around it was used");
            return around(box.get(), Math.toRadians(angle));
        }
        return box;
    }

    /** CVAT rotates a box about its centre. */
    private static Optional<Box> around(Box box, double angle) {
        double width = Math.abs(box.width() * Math.cos(angle)) + Math.abs(box.height() * Math.sin(angle));
        double height = Math.abs(box.width() * Math.sin(angle)) + Math.abs(box.height() * Math.cos(angle));
        return Box.ofCenter((box.x1() + box.x2()) / 2, (box.y1() + box.y2()) / 2, width, height);
    }

    private void tag(XMLStreamReader xml) throws XMLStreamException {
        String label = xml.getAttributeValue(null, "label");
        Map<String, String> texts = attributes(xml);
        if (FRAME.equals(label)) {
            texts.entrySet().removeIf(word -> meta.isAbsent(FRAME, word.getKey(), word.getValue()));
            words.putAll(texts);
        } else {
            complain("has the tag " + label + ", which was not read; scene words are attributes of the tag " + FRAME);
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Optional<String> child = XmlInput.child(xml); child.isPresent(); child = XmlInput.child(xml)) {
            Optional<String> attribute = XmlInput.attribute(xml, "name");
            String text = XmlInput.text(xml);
            if (attribute.isPresent() && !text.isEmpty()) {
                texts.put(attribute.get(), text);
            }
        }
        return texts;
    }

    private void complain(String reason) {
        findings.accept(new LabelFinding(name, reason));
    }
}
