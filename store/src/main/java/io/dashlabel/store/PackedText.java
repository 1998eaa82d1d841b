package io.dashlabel.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Text as it is kept, in two columns: its form, {@code text} or {@code gzip}, and its bytes, UTF-8 or that packed. */
final class PackedText {

    private static final String PLAIN = "text";
    private static final String PACKED = "gzip";

    private final String form;
    private final byte[] bytes;

    private PackedText(String form, byte[] bytes) {
        this.form = form;
        this.bytes = bytes;
    }

    /** Packed where that makes it smaller. */
    static PackedText of(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) { // nothing is written but memory
            throw new UncheckedIOException(e);
        }
        return packed.size() < plain.length
                ? new PackedText(PACKED, packed.toByteArray())
                : new PackedText(PLAIN, plain);
    }

    /** From this column of a row and the next. */
    static PackedText at(ResultSet row, int column) throws SQLException {
        return new PackedText(row.getString(column), row.getBytes(column + 1));
    }

    /** Into this parameter of a statement and the next. */
    void fill(PreparedStatement statement, int parameter) throws SQLException {
        statement.setString(parameter, form);
        statement.setBytes(parameter + 1, bytes);
    }

    /** @throws IOException where the bytes are not of that form */
    String text() throws IOException {
        return switch (form) {
            case PLAIN -> new String(bytes, StandardCharsets.UTF_8);
            case PACKED -> {
                try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    yield new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            default -> throw new IOException("unknown form '" + form + "'");
        };
    }
}
