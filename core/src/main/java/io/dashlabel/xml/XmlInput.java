package io.dashlabel.xml;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML element by element. It loads nothing outside the file: a document type and its entities are not read, so
 * that a file can neither reach other files nor grow in memory.
 */
public final class XmlInput {

    private static final Pattern PREFIX = Pattern.compile("(?s).*Message: ");

    /** Reads a document. */
    public interface Reading<T> {
        /** @param xml before the root element */
        T read(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    private XmlInput() {}

    /**
     * Reads a file.
     *
     * @throws UsageException if it is broken; the message has its line and column
     */
    public static <T> T read(Path file, Reading<T> reading) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            try {
                return reading.read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw broken(file, e);
        }
    }

    /** Like {@link #read(Path, Reading)}, for a text of the file that was decoded before. */
    public static <T> T read(Path file, Reader text, Reading<T> reading) throws IOException {
        try {
            return reading.read(factory().createXMLStreamReader(text));
        } catch (XMLStreamException e) {
            throw broken(file, e);
        }
    }

    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    static UsageException broken(Path file, XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException io) {
            throw io;
        }
        Location at = e.getLocation();
        String place = at == null ? "" : ", line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        String message = PREFIX.matcher(String.valueOf(e.getMessage())).replaceFirst("");
        return new UsageException(
                file + place + ": broken XML: " + message.lines().findFirst().orElse("cannot be read"), e);
    }

    /** Reads the text of the element at whose start the parser is; the text of elements in it is left out. */
    public static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> depth++;
                case XMLStreamReader.END_ELEMENT -> depth--;
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                    if (depth == 1) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamReader.ENTITY_REFERENCE ->
                    throw new XMLStreamException(
                            "Message: the entity " + xml.getLocalName() + " is not read", xml.getLocation());
                default -> {} // comments
            }
        }
        return withoutLines(text.toString());
    }

    /** Removes the line breaks and the indentation that some writers put around a text; other spaces stay. */
    private static String withoutLines(String text) {
        boolean isIndented = text.startsWith("\n") || text.startsWith("\r") || text.endsWith("\n");
        return isIndented ? text.strip() : text;
    }

    /** Skips the rest of the element at whose start the parser is. */
    public static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamReader.START_ELEMENT ? 1 : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
        }
    }

    /** Goes to the next element in the open element. Empty at the end of the open element, or of the document. */
    public static Optional<String> child(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                return Optional.of(xml.getLocalName());
            }
            if (event == XMLStreamReader.END_ELEMENT) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The value of an attribute of the current element. */
    public static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }
}
