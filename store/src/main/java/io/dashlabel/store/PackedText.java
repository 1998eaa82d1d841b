package io.dashlabel.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Text as the bytes that are kept: UTF-8, or that in GZIP's form where it is smaller.
 *
 * @param form {@code text} or {@code gzip}
 */
record PackedText(String form, byte[] bytes) {

    private static final String PLAIN = "text";
    private static final String SMALLER = "gzip";

    static PackedText of(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) { // nothing is written but memory
            throw new UncheckedIOException(e);
        }
        return packed.size() < plain.length
                ? new PackedText(SMALLER, packed.toByteArray())
                : new PackedText(PLAIN, plain);
    }

    /** @throws IOException where the bytes are not of that form */
    String text() throws IOException {
        return switch (form) {
            case PLAIN -> new String(bytes, StandardCharsets.UTF_8);
            case SMALLER -> {
                try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    yield new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            default -> throw new IOException("unknown form '" + form + "'");
        };
    }
}
