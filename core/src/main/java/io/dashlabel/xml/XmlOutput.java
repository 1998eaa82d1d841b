package io.dashlabel.xml;

import io.dashlabel.label.UsageException;
import io.dashlabel.label.VisibleText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML in UTF-8, one element per line, indented by one space for each level. A reader gets the same texts, with
 * line breaks and quotes; the writer of the JDK leaves line breaks in attributes, which readers turn into spaces. Not
 * safe for use by several threads.
 */
public final class XmlOutput {

    private final Writer out;
    /** The open elements, the innermost first. */
    private final Deque<String> open = new ArrayDeque<>();

    private int level;
    private boolean isAtStart;
    /** Whether the last element was opened and nothing followed. */
    private boolean isChildless;

    private XmlOutput(OutputStream out, int level, boolean isAtStart) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.level = level;
        this.isAtStart = isAtStart;
    }

    /** Starts a document. */
    public static XmlOutput document(OutputStream out) throws IOException {
        XmlOutput output = part(out, 0);
        output.out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        return output;
    }

    /** Starts a document without the declaration of XML, which some readers of text refuse. */
    public static XmlOutput undeclared(OutputStream out) {
        return new XmlOutput(out, 0, true);
    }

    /**
     * Starts a part of a document, on a new line.
     *
     * @param level of its elements in the document; the root has 0
     */
    public static XmlOutput part(OutputStream out, int level) {
        return new XmlOutput(out, level, false);
    }

    /**
     * Starts an element.
     *
     * @param attributes names and values in turn
     */
    public XmlOutput start(String name, Object... attributes) throws IOException {
        open(name, attributes);
        out.write('>');
        open.push(name);
        level++;
        isChildless = true;
        return this;
    }

    /** Ends the innermost open element. */
    public XmlOutput end() throws IOException {
        level--;
        if (!isChildless) {
            line();
        }
        close(open.pop());
        return this;
    }

    /** Writes an element without contents. */
    public XmlOutput empty(String name, Object... attributes) throws IOException {
        open(name, attributes);
        out.write("/>");
        return this;
    }

    /** Writes an element with a text. */
    public XmlOutput text(String name, Object text, Object... attributes) throws IOException {
        open(name, attributes);
        out.write('>');
        escape(text.toString(), false);
        close(name);
        return this;
    }

    private void open(String name, Object... attributes) throws IOException {
        if (!isAtStart) {
            line();
        }
        isAtStart = false;
        isChildless = false;
        out.write('<');
        out.write(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ');
            out.write(attributes[i].toString());
            out.write("=\"");
            escape(attributes[i + 1].toString(), true);
            out.write('"');
        }
    }

    private void close(String name) throws IOException {
        out.write("</");
        out.write(name);
        out.write('>');
        isChildless = false;
    }

    private void line() throws IOException {
        out.write('\n');
        for (int i = 0; i < level; i++) {
            out.write(' ');
        }
    }

    private void escape(String text, boolean isAttribute) throws IOException {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write(isAttribute ? "&quot;" : "\"");
                case '\r' -> out.write("&#13;");
                case '\n' -> out.write(isAttribute ? "&#10;" : "\n");
                case '\t' -> out.write(isAttribute ? "&#9;" : "\t");
                default -> {
                    if (!isAllowed(c)) {
                        throw new UsageException("XML cannot hold the character " + VisibleText.code(c) + " of '"
                                + VisibleText.line(text) + "'; rename it, or choose a format in JSON");
                    }
                    out.write(Character.toString(c));
                }
            }
        }
    }

    private static boolean isAllowed(int c) {
        return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }

    /** Writes everything that is buffered, so that other bytes can follow. The stream stays open. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Ends a document with a line end, and writes everything that is buffered. The stream stays open. */
    public void finish() throws IOException {
        out.write('\n');
        out.flush();
    }
}
