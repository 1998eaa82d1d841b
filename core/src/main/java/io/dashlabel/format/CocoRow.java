package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One annotation or result of COCO JSON, read field by field into the same object again and again. Numbers are those of
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

    private final Path file;
    private final JsonParser json;

    /** Which fields the last row had. */
    int seen;

    long id;
    long image;
    long category;
    double x;
    double y;
    double width;
    double height;
    double area;
    double score;
    /** Flags of {@link BoxTable}. */
    int flags;

    CocoRow(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads the object that starts at the current token.
     *
     * @throws UsageException where it is none, or a field that counts has another form than COCO's
     */
    void read(String what) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Json.unexpected(file, json, what + " must be an object");
        }
        seen = 0;
        flags = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            field(field);
        }
    }

    private void field(String field) throws IOException {
        switch (field) {
            case "image_id" -> {
                image = whole(field);
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
            case "iscrowd" -> flag(BoxTable.CROWD);
            case "occluded" -> flag(BoxTable.OCCLUDED);
            case "truncated" -> flag(BoxTable.TRUNCATED);
            case "attributes" -> attributes();
            default -> json.skipChildren();
        }
    }

    /** Some tools write names as ids of annotations; nothing depends on them but what strict mode makes of repeated ones. */
    private void id() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            id = json.getLongValue();
            seen |= ID;
        } else {
            json.skipChildren();
        }
    }

    private void box() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Json.unexpected(file, json, "bbox must be four numbers: x, y, width, height");
        }
        x = side();
        y = side();
        width = side();
        height = side();
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw Json.unexpected(file, json, "bbox must be four numbers: x, y, width, height");
        }
        seen |= BOX;
    }

    private double side() throws IOException {
        if (!json.nextToken().isNumeric()) {
            throw Json.unexpected(file, json, "bbox must be four numbers: x, y, width, height");
        }
        return json.getDoubleValue();
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
                case "occluded" -> flag(BoxTable.OCCLUDED);
                case "truncated" -> flag(BoxTable.TRUNCATED);
                default -> json.skipChildren();
            }
        }
    }

    private void flag(int flag) throws IOException {
        JsonToken value = json.currentToken();
        boolean set = value == JsonToken.VALUE_TRUE || (value.isNumeric() && json.getDoubleValue() != 0);
        flags |= set ? flag : 0;
        json.skipChildren();
    }

    private double number(String field) throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw Json.unexpected(file, json, field + " must be a number, is " + json.getText());
        }
        return json.getDoubleValue();
    }

    private long whole(String field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                && json.getDoubleValue() == Math.rint(json.getDoubleValue())) {
            return (long) json.getDoubleValue();
        }
        throw Json.unexpected(file, json, field + " must be a whole number, is " + json.getText());
    }

    /** @throws UsageException where the row lacks one of some fields; the parser stands at its end */
    void require(int fields, String what) {
        int missing = fields & ~seen;
        if (missing != 0) {
            String name = (missing & IMAGE) != 0
                    ? "image_id"
                    : (missing & CATEGORY) != 0 ? "category_id" : (missing & BOX) != 0 ? "bbox" : "score";
            throw Json.unexpected(file, json, what + " that ends here has no " + name);
        }
    }
}
