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

/** Text as it is kept, in two columns: its form, {@code text} or {@code gzip}, and its bytes, UTF-8 or that packed. */
final class PackedText {

    private static final String PLAIN = "text";
    private static final String PACKED = "gzip";

    /** Far longer than any model's answer, and short enough for the memory of a few threads. */
    static final int LONGEST = 32 << 20;

    private final @Nullable String form;
    private final byte @Nullable [] bytes;

    private PackedText(@Nullable String form, byte @Nullable [] bytes) {
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

    /** @throws IOException where the bytes are not there, not of that form, or longer than any answer */
    String text() throws IOException {
        if (bytes == null || form == null) {
            throw new IOException("it is not there, or larger than " + LONGEST + " bytes");
        }
        return switch (form) {
            case PLAIN -> utf8(bytes);
            case PACKED -> {
                try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    byte[] plain = gzip.readNBytes(LONGEST);
                    if (gzip.read() >= 0) {
                        throw new IOException("it unpacks to more than " + LONGEST + " bytes");
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
