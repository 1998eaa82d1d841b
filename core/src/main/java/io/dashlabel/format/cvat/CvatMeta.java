package io.dashlabel.format.cvat;

import io.dashlabel.xml.XmlInput;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a file says about its task.
 *
 * @param person who labelled: the assignee, otherwise the owner
 */
record CvatMeta(Optional<String> person) {

    static final CvatMeta NONE = new CvatMeta(Optional.empty());

    /** Reads the element at whose start the parser is, to its end. */
    static CvatMeta read(XMLStreamReader xml) throws XMLStreamException {
        Optional<String> owner = Optional.empty();
        Optional<String> assignee = Optional.empty();
        String outer = "";
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamReader.START_ELEMENT) {
                String element = xml.getLocalName();
                if (element.equals("username") && outer.equals("owner")) {
                    owner = name(XmlInput.text(xml));
                } else if (element.equals("username") && outer.equals("assignee")) {
                    assignee = name(XmlInput.text(xml));
                } else {
                    outer = element;
                    depth++;
                }
            }
        }
        return new CvatMeta(assignee.isPresent() ? assignee : owner);
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(name -> !name.isBlank());
    }
}
