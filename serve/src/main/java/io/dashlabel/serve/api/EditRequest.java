package io.dashlabel.serve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit.
 *
 * @param key names the edit; sent twice, it counts once
 * @param group names what one key press did; undo takes back a whole group
 * @param image name of the image; its number may change when the server starts again
 * @param base version of the image's labels that the person saw
 * @param op {@code accept}, {@code reject}, {@code unsure}, {@code category}, {@code move}, {@code attribute}, {@code add},
 *     {@code scene}, {@code reviewed}
 * @param box id; for {@code add} a new id, {@code h} and eight hexadecimal digits
 * @param category for {@code category} and {@code add}
 * @param place for {@code move} and {@code add}: left, top, right, bottom in pixels
 * @param attribute for {@code attribute} and {@code scene}
 * @param value for {@code attribute} a text, number or truth value; for {@code scene} the word; for {@code reviewed} {@code
 *     reviewed}, {@code incomplete}, {@code skipped} or {@code unreviewed}
 * @param ms time that the person needed, in milliseconds
 * @param via {@code image}, {@code queue}, {@code bulk}, {@code audit} or {@code second-opinion}
 * @param shown what the person saw beside the image and the box: {@code score}, {@code truth}
 */
public record EditRequest(
        String key,
        String group,
        String image,
        long base,
        String op,
        @Nullable String box,
        @Nullable String category,
        double @Nullable [] place,
        @Nullable String attribute,
        @Nullable Object value,
        @Nullable Long ms,
        String via,
        List<String> shown) {}
