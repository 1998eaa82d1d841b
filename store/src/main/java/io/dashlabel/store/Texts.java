package io.dashlabel.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Converts texts to the form that both databases accept. */
final class Texts {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Texts() {}

    /**
     * Replaces the two things that PostgreSQL rejects and a service may send: the character 0 and half a surrogate
     * pair.
     */
    static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\ufffd');
    }

    /** {@code 2026-11-25T09:30:00.000Z}, to the millisecond. The order of such texts is the order of the moments. */
    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** Formats a JSON object. */
    static String json(Map<String, String> parts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> part : parts.entrySet()) {
                json.writeStringField(part.getKey(), storable(part.getValue()));
            }
            json.writeEndObject();
        } catch (IOException e) { // the output is memory only
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
