package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as maps, lists, texts, numbers, booleans and nulls. */
public final class Json {

    /** Reads the bare NaN and Infinity of Python too. The fast parser for decimals is correct to the last bit. */
    private static final JsonFactory FACTORY = JsonEscapes.in(JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build());

    /** Up to this size, a floating point number holds every whole number exactly. */
    private static final double LARGEST_WHOLE = 1L << 53;

    /** A function that reads JSON. */
    public interface Reading<T> {
        T read() throws IOException;
    }

    private Json() {}

    public static JsonParser parser(Path file) throws IOException {
        return FACTORY.createParser(file.toFile());
    }

    public static JsonParser parser(byte[] bytes, int length) throws IOException {
        return parser(bytes, 0, length);
    }

    public static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return FACTORY.createParser(bytes, offset, length);
    }

    /** A generator that leaves the stream open. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Runs a reading and reports the place of broken JSON. */
    public static <T> T broken(Path file, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw broken(file, e);
        }
    }

    public static UsageException broken(Path file, JsonProcessingException e) {
        return new UsageException(file + place(e.getLocation()) + ": broken JSON: " + firstLine(e), e);
    }

    /** Like {@link #broken(Path, JsonProcessingException)}, for a line that was read by itself. */
    public static UsageException broken(Path file, JsonProcessingException e, int line) {
        JsonLocation at = e.getLocation();
        String column = at == null ? "" : ", column " + at.getColumnNr();
        return new UsageException(file + ", line " + line + column + ": broken JSON: " + firstLine(e), e);
    }

    public static UsageException unexpected(Path file, JsonParser json, String what) {
        return new UsageException(file + place(json.currentTokenLocation()) + ": " + what);
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** The first line of the message. Jackson adds a hint for programmers on a second line. */
    private static String firstLine(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message.lines().findFirst().orElse("cannot be read");
    }

    /** The whole number at the current token; 1.0 counts as 1. Empty if the token is no whole number of 64 bits. */
    public static OptionalLong whole(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return OptionalLong.of(json.getLongValue());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = json.getDoubleValue();
            return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
                    ? OptionalLong.of((long) value)
                    : OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /** Reads the object that starts at the current token. */
    public static Map<String, Object> object(JsonParser json) throws IOException {
        return object(json, key -> true);
    }

    /** Like {@link #object(JsonParser)}, but leaves fields out. */
    static Map<String, Object> object(JsonParser json, Predicate<String> wanted) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            if (wanted.test(key)) {
                putNullable(map, key, value(json));
            } else {
                json.skipChildren();
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** Puts a value into a map that holds nulls like the file. */
    @SuppressWarnings("NullAway") // null is a value of JSON, which readers of `other` need
    public static void putNullable(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }

    /** Reads the value that starts at the current token. Numbers outside JSON (NaN, 1e999) become their text. */
    public static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> Double.isFinite(json.getDoubleValue()) ? json.getDoubleValue() : json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return Collections.unmodifiableList(list);
    }

    public static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeNumber(JsonGenerator json, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else if (number instanceof java.math.BigInteger big) {
            json.writeNumber(big);
        } else if (Double.isFinite(number.doubleValue())) {
            json.writeNumber(number.doubleValue());
        } else {
            json.writeString(number.toString());
        }
    }
}
