package io.dashlabel.xml;

import io.dashlabel.label.UsageException;
import io.dashlabel.label.VisibleText;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML in UTF-8, one element per line, indented by one space for each level. A reader gets the same texts, with
 * line breaks and quotes. Not safe for use by several threads.
 */
public final class XmlOutput implements Closeable {

    private final XMLStreamWriter xml;
    private final OutputStream out;
    /** Whether each open element holds other elements. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private int level;

    private XmlOutput(XMLStreamWriter xml, OutputStream out, int level) {
        this.xml = xml;
        this.out = out;
        this.level = level;
    }

    /** Starts a document; closing leaves the stream open. */
    public static XmlOutput document(OutputStream out) throws IOException {
        XmlOutput output = part(out, 0);
        return output.run(() -> output.xml.writeStartDocument("utf-8", "1.0"));
    }

    /**
     * Starts a part of a document.
     *
     * @param level of its elements in the document; the root has 0
     */
    public static XmlOutput part(OutputStream out, int level) throws IOException {
        XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
        // The own escapes of the JDK's writer leave line breaks in attributes, which readers turn into spaces.
        factory.setProperty("escapeCharacters", false);
        try {
            return new XmlOutput(factory.createXMLStreamWriter(out, StandardCharsets.UTF_8.name()), out, level);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /**
     * Starts an element.
     *
     * @param attributes names and values in turn
     */
    public XmlOutput start(String name, Object... attributes) throws IOException {
        return run(() -> {
            line();
            xml.writeStartElement(name);
            attributes(attributes);
            open.push(false);
            level++;
        });
    }

    /** Ends the innermost open element. */
    public XmlOutput end() throws IOException {
        return run(() -> {
            level--;
            if (open.pop()) {
                newLine();
            }
            xml.writeEndElement();
        });
    }

    /** Writes an element without contents. */
    public XmlOutput empty(String name, Object... attributes) throws IOException {
        return run(() -> {
            line();
            xml.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    /** Writes an element with a text. */
    public XmlOutput text(String name, Object text, Object... attributes) throws IOException {
        return run(() -> {
            line();
            xml.writeStartElement(name);
            attributes(attributes);
            xml.writeCharacters(escaped(text.toString()));
            xml.writeEndElement();
        });
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i].toString(), escaped(attributes[i + 1].toString()));
        }
    }

    private void line() throws XMLStreamException {
        if (!open.isEmpty()) {
            open.pop();
            open.push(true);
        }
        newLine();
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + " ".repeat(level));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\r', '\t' -> escaped.append("&#").append(c).append(';');
                default -> {
                    if (!isAllowed(c)) {
                        throw new UsageException("XML cannot hold the character " + VisibleText.code(c) + " of '"
                                + VisibleText.line(text) + "'; rename it, or choose a format in JSON");
                    }
                    escaped.appendCodePoint(c);
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }

    private interface Writing {
        void write() throws XMLStreamException;
    }

    private XmlOutput run(Writing writing) throws IOException {
        try {
            writing.write();
            return this;
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    /** Writes a line end and everything that is buffered. */
    public void finish() throws IOException {
        run(() -> {
            xml.writeCharacters("\n");
            xml.flush();
        });
        out.flush();
    }

    /** Writes everything that is buffered. */
    @Override
    public void close() throws IOException {
        run(xml::close);
    }
}
