package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonText;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads annotations or results of COCO JSON one by one, field by field, into the same object. Numbers equal those of
 * the file to the last bit: NaN and infinity pass.
 */
final class CocoRow {

    /** Bits of {@link #seen}. */
    static final int ID = 1;

    static final int IMAGE = 2;
    static final int CATEGORY = 4;
    static final int BOX = 8;
    static final int AREA = 16;
    static final int SCORE = 32;
    static final int FILE_NAME = 64;

    private final Path file;
    private final JsonParser json;
    private final RepeatedText imageTexts = new RepeatedText();
    private final RepeatedText fileNames = new RepeatedText();

    /** The fields of the last row. */
    private int seen;

    long id;
    long image;
    /** The image's id if it is text; else null. */
    @Nullable
    String imageText;

    /** The image's file name, which some tools add; only with {@link #FILE_NAME}. */
    String fileName = "";

    long category;
    double x;
    double y;
    double width;
    double height;
    double area;
    double score;
    /** Flags of {@link BoxTable}. */
    int flags;
    /** Number of visibility flags so far that are neither 0 nor 1. */
    int oddMarks;

    CocoRow(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /** Receives a row that has a box, while the parser stands at the row's end. */
    interface Sink {
        void add(CocoRow row) throws IOException;
    }

    /**
     * Reads the list at the current token.
     *
     * @param what word for an item, with its article
     * @param required fields of every item; an item without a box is left out unless {@link #BOX} is among them
     * @return the number of rows left out
     */
    int readAll(String what, int required, Sink sink) throws IOException {
        NamedIds.requireList(file, json);
        String article = "the" + what.substring(what.indexOf(' '));
        int withoutBox = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            read(what);
            require(required, article);
            if ((seen & BOX) == 0) {
                withoutBox++;
            } else {
                sink.add(this);
            }
        }
        return withoutBox;
    }

    /** Whether the last row had a field. */
    boolean has(int field) {
        return (seen & field) != 0;
    }

    /**
     * Reads the object that starts at the current token.
     *
     * @throws UsageException if it is no object, or a relevant field has another form than COCO's
     */
    private void read(String what) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Json.unexpected(file, json, what + " must be an object");
        }
        seen = 0;
        flags = 0;
        imageText = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            field(field);
        }
    }

    private void field(String field) throws IOException {
        switch (field) {
            case "image_id" -> {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    imageText = imageTexts.at(json);
                } else {
                    image = whole(field);
                }
                seen |= IMAGE;
            }
            case "category_id" -> {
                category = whole(field);
                seen |= CATEGORY;
            }
            case "bbox" -> box();
            case "score" -> {
                score = number(field);
                seen |= SCORE;
            }
            case "area" -> {
                area = number(field);
                seen |= AREA;
            }
            case "id" -> id();
            case "iscrowd" -> flags |= CocoMarks.isCrowd(file, json) ? BoxTable.CROWD : 0;
            case "occluded" -> mark(BoxTable.OCCLUDED);
            case "truncated" -> mark(BoxTable.TRUNCATED);
            case "attributes" -> attributes();
            case "file_name" -> fileName();
            default -> json.skipChildren();
        }
    }

    /**
     * Reads the id of an annotation. Some tools write names or numbers of 128 bits here. Only strict mode uses the ids,
     * for repeated ones.
     */
    private void id() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            id = json.getLongValue();
            seen |= ID;
        } else {
            json.skipChildren();
        }
    }

    private void fileName() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            fileName = fileNames.at(json);
            seen |= FILE_NAME;
        } else {
            json.skipChildren();
        }
    }

    /** Reads four numbers; null and an empty list are no box. */
    private void box() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Json.unexpected(file, json, "bbox must be four numbers: x, y, width, height");
        }
        if (json.nextToken() == JsonToken.END_ARRAY) {
            return;
        }
        x = side();
        json.nextToken();
        y = side();
        json.nextToken();
        width = side();
        json.nextToken();
        height = side();
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw Json.unexpected(file, json, "bbox must be four numbers: x, y, width, height");
        }
        seen |= BOX;
    }

    private double side() throws IOException {
        double exact = shortDecimal();
        if (!Double.isNaN(exact)) {
            return exact;
        }
        OptionalDouble side = decimal();
        if (side.isEmpty()) {
            throw Json.unexpected(file, json, "bbox must be four numbers: x, y, width, height");
        }
        return side.getAsDouble();
    }

    private void attributes() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "occluded" -> mark(BoxTable.OCCLUDED);
                case "truncated" -> mark(BoxTable.TRUNCATED);
                default -> json.skipChildren();
            }
        }
    }

    private void mark(int flag) throws IOException {
        Optional<Boolean> set = CocoMarks.seen(json);
        flags |= set.orElse(false) ? flag : 0;
        oddMarks += set.isPresent() ? 0 : 1;
    }

    private double number(String field) throws IOException {
        double exact = shortDecimal();
        if (!Double.isNaN(exact)) {
            return exact;
        }
        OptionalDouble number = decimal();
        if (number.isEmpty()) {
            throw Json.unexpected(file, json, field + " must be a number, is " + json.getText());
        }
        return number.getAsDouble();
    }

    /** The number at the current token without an object in between; NaN if it has another form. */
    private double shortDecimal() throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                ? ShortDecimal.of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength())
                : Double.NaN;
    }

    /** The number at the current token; some tools write it as text. */
    private OptionalDouble decimal() throws IOException {
        if (json.currentToken().isNumeric()) {
            return OptionalDouble.of(json.getDoubleValue());
        }
        return json.currentToken() == JsonToken.VALUE_STRING
                ? JsonText.decimal(json.getText())
                : OptionalDouble.empty();
    }

    private long whole(String field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        OptionalLong whole =
                json.currentToken() == JsonToken.VALUE_STRING ? NamedIds.number(json.getText()) : Json.whole(json);
        if (whole.isEmpty()) {
            throw Json.unexpected(file, json, field + " must be a whole number, is " + json.getText());
        }
        return whole.getAsLong();
    }

    /** The image's id as a number; the parser stands at the end of the row. */
    long imageNumber() {
        String text = imageText;
        if (text == null) {
            return image;
        }
        return NamedIds.number(text)
                .orElseThrow(() -> Json.unexpected(file, json, "image_id must be a whole number, is " + text));
    }

    /** @throws UsageException if the row lacks one of these fields; the parser stands at its end */
    private void require(int fields, String what) {
        int missing = fields & ~seen;
        if (missing != 0) {
            String name = (missing & IMAGE) != 0
                    ? "image_id"
                    : (missing & CATEGORY) != 0 ? "category_id" : (missing & BOX) != 0 ? "bbox" : "score";
            throw Json.unexpected(file, json, what + " that ends here has no " + name);
        }
    }
}
