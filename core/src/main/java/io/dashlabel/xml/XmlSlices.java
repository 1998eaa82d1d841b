package io.dashlabel.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the elements of one kind that are children of the root, by their offsets in the file, and reads each on request.
 * So a long file needs little memory.
 */
public final class XmlSlices {

    /** The parser may stand some letters before or after the true end of an element. */
    private static final int SLACK = 8;

    private static final int MARK = 0xFEFF;

    private XmlSlices() {}

    /**
     * An element in a file.
     *
     * @param start some bytes before its beginning
     * @param length up to some bytes after its end
     */
    public record Slice(Path file, String element, Charset charset, long start, int length) {

        /**
         * Reads the element.
         *
         * @param reading gets the parser at the start of the element
         */
        public <T> T read(XmlInput.Reading<T> reading) throws IOException {
            byte[] bytes = new byte[length];
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                in.seek(start);
                int from = 0;
                for (int count = 0; from < length && count >= 0; from += Math.max(0, count)) {
                    count = in.read(bytes, from, length - from);
                }
            }
            String text = new String(bytes, charset);
            int at = Math.max(0, text.indexOf("<" + element));
            return XmlInput.read(file, new StringReader(text.substring(at)), xml -> {
                xml.next();
                return reading.read(xml);
            });
        }
    }

    /** Whether the offsets of a file can be counted: the parser counts up to 2 GiB. */
    public static boolean canIndex(Path file) throws IOException {
        return Files.size(file) < Integer.MAX_VALUE - SLACK;
    }

    /**
     * Finds the elements.
     *
     * @throws io.dashlabel.label.UsageException if the file is broken
     */
    public static void each(Path file, String element, Consumer<Slice> slices) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(SLACK);
            byte[] head = in.readNBytes(3);
            int skipped = new String(head, StandardCharsets.UTF_8).indexOf(MARK) == 0 ? head.length : 0;
            in.reset();
            in.skipNBytes(skipped);
            // In this charset, a letter is a byte, so the parser counts bytes. All markup is ASCII.
            XMLStreamReader xml =
                    XmlInput.factory().createXMLStreamReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
            scan(file, element, xml, skipped, slices);
        } catch (XMLStreamException e) {
            throw XmlInput.broken(file, e);
        }
    }

    private static void scan(Path file, String element, XMLStreamReader xml, int skipped, Consumer<Slice> slices)
            throws XMLStreamException {
        Charset charset = charset(xml.getCharacterEncodingScheme());
        int depth = 0;
        long before = 0;
        long start = 0;
        boolean isOpen = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT && ++depth == 2) {
                isOpen = xml.getLocalName().equals(element);
                start = Math.max(0, before - SLACK);
            }
            before = (long) xml.getLocation().getCharacterOffset() + skipped;
            if (event == XMLStreamReader.END_ELEMENT && --depth == 1 && isOpen) {
                slices.accept(new Slice(file, element, charset, start, Math.toIntExact(before + SLACK - start)));
            }
        }
    }

    private static Charset charset(@Nullable String declared) {
        try {
            return declared == null ? StandardCharsets.UTF_8 : Charset.forName(declared);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
