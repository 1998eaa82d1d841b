package io.dashlabel.format.cvat;

import io.dashlabel.xml.XmlInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a file says about its task.
 *
 * @param person who labelled: the assignee, otherwise the owner
 * @param categories the names of the task's labels, also of tags; empty if the file does not list them
 * @param defaults by label and attribute, the value that CVAT fills in where a label does not have the attribute
 */
record CvatMeta(Optional<String> person, List<String> categories, Map<String, Map<String, String>> defaults) {

    static final CvatMeta NONE = new CvatMeta(Optional.empty(), List.of(), Map.of());

    CvatMeta {
        categories = List.copyOf(categories);
        defaults = Map.copyOf(defaults);
    }

    /** Reads the element at whose start the parser is, to its end. */
    static CvatMeta read(XMLStreamReader xml) throws XMLStreamException {
        Optional<String> owner = Optional.empty();
        Optional<String> assignee = Optional.empty();
        List<String> categories = new ArrayList<>();
        Map<String, Map<String, String>> defaults = new HashMap<>();
        Map<String, String> ofLabel = new HashMap<>();
        String attribute = "";
        Deque<String> open = new ArrayDeque<>(List.of("meta"));
        while (!open.isEmpty()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT) {
                open.pop();
            } else if (event == XMLStreamReader.START_ELEMENT) {
                switch (open.peek() + "/" + xml.getLocalName()) {
                    case "owner/username" -> owner = name(XmlInput.text(xml));
                    case "assignee/username" -> assignee = name(XmlInput.text(xml));
                    case "label/name" -> {
                        String label = XmlInput.text(xml);
                        categories.add(label);
                        ofLabel = defaults.computeIfAbsent(label, key -> new HashMap<>());
                    }
                    case "attribute/name" -> attribute = XmlInput.text(xml);
                    case "attribute/default_value" -> ofLabel.put(attribute, XmlInput.text(xml));
                    default -> open.push(xml.getLocalName());
                }
            }
        }
        return new CvatMeta(assignee.isPresent() ? assignee : owner, categories, defaults);
    }

    /** The same for labels that are what a person left: there, a value that CVAT may have filled in is kept. */
    CvatMeta ofReview() {
        return new CvatMeta(person, categories, Map.of());
    }

    /** Whether a value means that the label does not have the attribute: CVAT fills in the declared default. */
    boolean isAbsent(String label, String attribute, String text) {
        String standard = defaults.getOrDefault(label, Map.of()).getOrDefault(attribute, "");
        return CvatAttributes.isAbsent(text) && text.equals(standard);
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(name -> !name.isBlank());
    }
}
