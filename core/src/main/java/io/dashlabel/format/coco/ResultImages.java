package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Numbers the images of results from 0. An image has an id, which is a number or a text. It has a file name if a row or
 * a list of images gives it. For one thread during reading.
 */
final class ResultImages {

    /** An image. */
    record Image(OptionalLong id, Optional<String> name, int line, boolean isText) {

        /** A description for people. */
        String words() {
            return "image_id " + (id.isPresent() ? String.valueOf(id.getAsLong()) : name.orElse(""));
        }
    }

    private final IdIndex ids = new IdIndex();
    /** The number of the image by the number of its id. */
    private int[] ofId = new int[64];

    private final Map<String, Integer> ofText = new HashMap<>();
    private final List<Image> images = new ArrayList<>();

    /** Makes the images of a list with names. */
    static ResultImages of(NamedIds listed) {
        ResultImages images = new ResultImages();
        for (int number = 0; number < listed.size(); number++) {
            Optional<String> name = listed.isListed(number) ? Optional.of(listed.name(number)) : Optional.empty();
            images.images.add(new Image(OptionalLong.of(listed.id(number)), name, 0, false));
        }
        return images;
    }

    /** The number of a row's image; the first row of an image gets a new number. */
    int numberOf(CocoRow row, JsonParser json) {
        String text = row.imageText;
        if (text != null) {
            Integer known = ofText.get(text);
            if (known == null) {
                known = add(OptionalLong.empty(), named(row).or(() -> Optional.of(text)), json);
                ofText.put(text, known);
            }
            return known;
        }
        int known = ids.size();
        int number = ids.numberOf(row.image);
        if (number == known) {
            if (number == ofId.length) {
                ofId = Arrays.copyOf(ofId, 2 * ofId.length);
            }
            ofId[number] = add(OptionalLong.of(row.image), named(row), json);
        }
        return ofId[number];
    }

    private static Optional<String> named(CocoRow row) {
        return row.has(CocoRow.FILE_NAME) ? Optional.of(row.fileName) : Optional.empty();
    }

    private int add(OptionalLong id, Optional<String> name, JsonParser json) {
        images.add(new Image(id, name, json.currentTokenLocation().getLineNr(), id.isEmpty()));
        return images.size() - 1;
    }

    int size() {
        return images.size();
    }

    Image get(int number) {
        return images.get(number);
    }

    /** The images by number. */
    List<Image> all() {
        return List.copyOf(images);
    }

    /** Whether any image has a text as id in place of a number. */
    boolean hasText() {
        return !ofText.isEmpty();
    }

    /** Whether every image has a name. */
    boolean areNamed() {
        return images.stream().allMatch(image -> image.name().isPresent());
    }
}
