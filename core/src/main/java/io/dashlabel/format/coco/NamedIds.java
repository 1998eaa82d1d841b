package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonSlices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the ids of images or of categories from 0, and keeps the names of those that COCO JSON lists. The others are
 * ids that only annotations have. For one thread during reading.
 */
final class NamedIds {

    /** Receives the offset of each object of a list in its file. */
    interface Places {

        /**
         * @param number of the object's id
         * @param start offset of the object in bytes
         * @param length of the object in bytes
         */
        void at(int number, long start, int length);
    }

    private final IdIndex numbers = new IdIndex();
    /** Names by number; null for an unlisted id. */
    private final List<@Nullable String> names = new ArrayList<>();

    /** Reads the list of objects at the current token. */
    void read(Path path, JsonParser json, String nameField) throws IOException {
        read(path, json, nameField, (number, start, length) -> {});
    }

    /** Like {@link #read(Path, JsonParser, String)}, and reports the offset of each object. */
    void read(Path path, JsonParser json, String nameField, Places places) throws IOException {
        requireList(path, json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw Json.unexpected(path, json, "an image or category must be an object");
            }
            long start = JsonSlices.startOf(json);
            OptionalLong id = OptionalLong.empty();
            String name = null;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("id")) {
                    id = value == JsonToken.VALUE_STRING ? number(json.getText()) : Json.whole(json);
                    json.skipChildren();
                } else if (field.equals(nameField) && value == JsonToken.VALUE_STRING) {
                    name = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            if (id.isEmpty()) {
                throw Json.unexpected(
                        path, json, "the image or category that ends here has no id that is a whole number");
            }
            int number = numbers.numberOf(id.getAsLong());
            fill();
            names.set(number, name == null ? String.valueOf(id.getAsLong()) : name);
            places.at(number, start, JsonSlices.lengthSince(start, json));
        }
    }

    static void requireList(Path path, JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Json.unexpected(path, json, "images, annotations and categories must be lists");
        }
    }

    /** The whole number in a text; empty if it holds none. */
    static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Gives a name to every id, also to ids that only annotations have; call once, after reading. */
    void fill() {
        while (names.size() < numbers.size()) {
            names.add(null);
        }
    }

    /** The number of an id; a new id gets a new number. */
    int numberOf(long id) {
        return numbers.numberOf(id);
    }

    int size() {
        return numbers.size();
    }

    long id(int number) {
        return numbers.id(number);
    }

    boolean isEmpty() {
        return names.stream().noneMatch(name -> name != null);
    }

    boolean isListed(int number) {
        return number < names.size() && names.get(number) != null;
    }

    boolean hasUnlisted() {
        return names.contains(null);
    }

    /** The name of an id, or its digits if it has no name. */
    String name(int number) {
        String name = names.get(number);
        return name == null ? String.valueOf(numbers.id(number)) : name;
    }

    /** Names by number. */
    List<String> names() {
        List<String> all = new ArrayList<>(size());
        for (int number = 0; number < size(); number++) {
            all.add(name(number));
        }
        return Collections.unmodifiableList(all);
    }

    /** The number of a listed id; -1 for any other id. */
    int find(long id) {
        int number = numbers.find(id);
        return number >= 0 && isListed(number) ? number : -1;
    }

    /** The first number with this name; -1 if no object has it. */
    int find(String name) {
        return names.indexOf(name);
    }

    /** The listed ids, in rising order. */
    Ranking listed() {
        return Ranking.byId(numbers.ids()).where(this::isListed).compact();
    }
}
