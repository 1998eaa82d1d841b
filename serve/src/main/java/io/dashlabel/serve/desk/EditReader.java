package io.dashlabel.serve.desk;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.SeenBox;
import io.dashlabel.serve.api.EditRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the edits of one image, one after the other: each sees the boxes as the edits before left them. For one thread. */
final class EditReader {

    private static final Pattern NEW_ID = Pattern.compile("h[0-9a-f]{8}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final int LONGEST_VALUE = 200;

    private final Taxonomy taxonomy;
    private final CurrentImage image;
    private final Map<String, SeenBox> boxes = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    EditReader(Taxonomy taxonomy, CurrentImage image) {
        this.taxonomy = taxonomy;
        this.image = image;
        image.boxes().forEach(box -> boxes.put(box.id().orElseThrow(), SeenBox.of(box)));
        image.frame()
                .attributes()
                .map(SceneAttributes::values)
                .ifPresent(values -> values.forEach((attribute, value) -> words.put(attribute, value.word())));
    }

    /**
     * @throws UsageException if the edit makes no sense
     * @throws MissingException if the image has no such box
     */
    EditAction read(EditRequest edit) {
        return switch (edit.op()) {
            case "accept" -> new EditAction.AcceptBox(id(edit), seen(edit));
            case "reject" -> new EditAction.RejectBox(id(edit), seen(edit));
            case "unsure" -> new EditAction.DoubtBox(id(edit), seen(edit));
            case "category" -> {
                SeenBox from = seen(edit);
                String to = category(edit);
                boxes.put(id(edit), new SeenBox(to, from.box()));
                yield new EditAction.RelabelBox(id(edit), from, to);
            }
            case "move" -> {
                SeenBox from = seen(edit);
                Box to = place(edit);
                boxes.put(id(edit), new SeenBox(from.category(), to));
                yield new EditAction.MoveBox(id(edit), from, to);
            }
            case "attribute" -> new EditAction.SetAttribute(id(edit), seen(edit), attribute(edit), value(edit));
            case "add" -> {
                SeenBox to = new SeenBox(category(edit), place(edit));
                if (!NEW_ID.matcher(id(edit)).matches() || boxes.containsKey(id(edit))) {
                    throw new UsageException("a new box needs a new id: h and eight hexadecimal digits");
                }
                boxes.put(id(edit), to);
                yield new EditAction.AddBox(id(edit), to, Map.of());
            }
            case "scene" -> {
                String attribute = attribute(edit);
                Taxonomy.Vocabulary vocabulary = Optional.ofNullable(
                                taxonomy.attributes().get(attribute))
                        .orElseThrow(() -> new UsageException("the run has no scene attribute " + attribute));
                String to = String.valueOf(value(edit));
                if (!vocabulary.words().contains(to)) {
                    throw new UsageException(attribute + " has no word '" + to + "'");
                }
                Optional<String> from = Optional.ofNullable(words.put(attribute, to));
                yield new EditAction.SetWord(attribute, from, to);
            }
            case "reviewed" -> new EditAction.FinishImage(state(edit));
            default -> throw new UsageException("unknown edit '" + edit.op() + "'");
        };
    }

    private static String id(EditRequest edit) {
        return given(edit.box(), "box", edit);
    }

    private SeenBox seen(EditRequest edit) {
        return Optional.ofNullable(boxes.get(id(edit)))
                .orElseThrow(() -> new MissingException(
                        edit.image() + " has no box " + edit.box() + " any more; look at the image again"));
    }

    private String category(EditRequest edit) {
        String category = given(edit.category(), "category", edit);
        boolean isThere = boxes.values().stream()
                .anyMatch(box -> box.category().equals(category)); // a word that the taxonomy does not have
        if (!isThere && !taxonomy.categories().contains(category)) {
            throw new UsageException("the run has no category '" + category + "'");
        }
        return category;
    }

    private Box place(EditRequest edit) {
        double[] place = given(edit.place(), "place", edit);
        if (place.length != 4
                || Arrays.stream(place).anyMatch(side -> !Double.isFinite(side))
                || place[0] >= place[2]
                || place[1] >= place[3]) {
            throw new UsageException("a place is left, top, right and bottom in pixels, and not empty");
        }
        Box box = new Box(place[0], place[1], place[2], place[3]);
        Optional<ImageSize> size = image.frame().size();
        if (size.isPresent()
                && (box.x1() < 0
                        || box.y1() < 0
                        || box.x2() > size.get().width()
                        || box.y2() > size.get().height())) {
            throw new UsageException("the box lies outside of the image");
        }
        return box;
    }

    private static String attribute(EditRequest edit) {
        String attribute = given(edit.attribute(), "attribute", edit);
        if (!ATTRIBUTE.matcher(attribute).matches()) {
            throw new UsageException("an attribute has letters and digits, and at most 40 of them");
        }
        return attribute;
    }

    private static Object value(EditRequest edit) {
        Object value = given(edit.value(), "value", edit);
        if (!(value instanceof Boolean || value instanceof Number || value instanceof String)
                || String.valueOf(value).length() > LONGEST_VALUE) {
            throw new UsageException("the value of an attribute is true, false, a number or a short text");
        }
        return value;
    }

    private static Review.State state(EditRequest edit) {
        Object word = value(edit);
        for (Review.State state : Review.State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new UsageException("an image is "
                + String.join(
                        ", ",
                        List.of(Review.State.values()).stream()
                                .map(Review.State::word)
                                .toList())
                + ", not '" + word + "'");
    }

    private static <T> T given(@Nullable T value, String name, EditRequest edit) {
        if (value == null) {
            throw new UsageException("the edit '" + edit.op() + "' needs '" + name + "'");
        }
        return value;
    }
}
