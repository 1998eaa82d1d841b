package io.dashlabel.format.cvat;

import io.dashlabel.xml.XmlInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a file says about its task.
 *
 * @param person who labelled: the assignee, otherwise the owner
 * @param categories the names of the task's labels, also of tags; empty if the file does not list them
 */
record CvatMeta(Optional<String> person, List<String> categories) {

    static final CvatMeta NONE = new CvatMeta(Optional.empty(), List.of());

    CvatMeta {
        categories = List.copyOf(categories);
    }

    /** Reads the element at whose start the parser is, to its end. */
    static CvatMeta read(XMLStreamReader xml) throws XMLStreamException {
        Optional<String> owner = Optional.empty();
        Optional<String> assignee = Optional.empty();
        List<String> categories = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of("meta"));
        while (!open.isEmpty()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT) {
                open.pop();
            } else if (event == XMLStreamReader.START_ELEMENT) {
                switch (open.peek() + "/" + xml.getLocalName()) {
                    case "owner/username" -> owner = name(XmlInput.text(xml));
                    case "assignee/username" -> assignee = name(XmlInput.text(xml));
                    case "label/name" -> categories.add(XmlInput.text(xml));
                    default -> open.push(xml.getLocalName());
                }
            }
        }
        return new CvatMeta(assignee.isPresent() ? assignee : owner, categories);
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(name -> !name.isBlank());
    }
}
