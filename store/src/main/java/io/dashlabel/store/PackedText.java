package io.dashlabel.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A text in two columns: its form, {@code text} or {@code gzip}, and its bytes, UTF-8 plain or compressed. */
final class PackedText {

    private static final String PLAIN = "text";
    private static final String PACKED = "gzip";

    /** Far longer than any model's answer, and small enough for the memory of several threads. */
    static final int MAX_BYTES = 32 << 20;

    private final @Nullable String form;
    private final byte @Nullable [] bytes;

    private PackedText(@Nullable String form, byte @Nullable [] bytes) {
        this.form = form;
        this.bytes = bytes;
    }

    /** Packs a text if that makes it smaller. */
    static PackedText of(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) { // the output is memory only
            throw new UncheckedIOException(e);
        }
        return packed.size() < plain.length
                ? new PackedText(PACKED, packed.toByteArray())
                : new PackedText(PLAIN, plain);
    }

    /** Reads the text from this column of a row and the next one. */
    static PackedText at(ResultSet row, int column) throws SQLException {
        return new PackedText(row.getString(column), row.getBytes(column + 1));
    }

    /** Writes the text into this parameter of a statement and the next one. */
    void fill(PreparedStatement statement, int parameter) throws SQLException {
        statement.setString(parameter, form);
        statement.setBytes(parameter + 1, bytes);
    }

    /** @throws IOException if the bytes are missing, do not have this form, or are longer than any answer */
    String text() throws IOException {
        if (bytes == null || form == null) {
            throw new IOException("it is missing, or larger than " + MAX_BYTES + " bytes");
        }
        return switch (form) {
            case PLAIN -> utf8(bytes);
            case PACKED -> {
                try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    byte[] plain = gzip.readNBytes(MAX_BYTES);
                    if (gzip.read() >= 0) {
                        throw new IOException("it unpacks to more than " + MAX_BYTES + " bytes");
                    }
                    yield utf8(plain);
                }
            }
            default -> throw new IOException("unknown form '" + form + "'");
        };
    }

    private static String utf8(byte[] bytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
