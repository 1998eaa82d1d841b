package io.dashlabel.review;

import io.dashlabel.label.Box;
import io.dashlabel.label.Review;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person did. A box is named by its id among the labels of its image. */
public sealed interface EditAction {

    /** The word used in files. */
    String word();

    /** A decision about an existing box. */
    sealed interface OfBox extends EditAction {

        String box();

        /** The box before the decision. */
        SeenBox from();
    }

    /** The box is right as it is; a rejected box becomes a label again. */
    record AcceptBox(String box, SeenBox from) implements OfBox {
        @Override
        public String word() {
            return "accept";
        }
    }

    /** There is no such object. */
    record RejectBox(String box, SeenBox from) implements OfBox {
        @Override
        public String word() {
            return "reject";
        }
    }

    /** The person cannot tell. */
    record DoubtBox(String box, SeenBox from) implements OfBox {
        @Override
        public String word() {
            return "unsure";
        }
    }

    /** The object has another category. */
    record RelabelBox(String box, SeenBox from, String to) implements OfBox {
        @Override
        public String word() {
            return "category";
        }
    }

    /** The object is at another place. */
    record MoveBox(String box, SeenBox from, Box to) implements OfBox {
        @Override
        public String word() {
            return "move";
        }
    }

    /**
     * An attribute of the object has another value.
     *
     * @param to a text, a number or a truth value
     */
    record SetAttribute(String box, SeenBox from, String attribute, Object to) implements OfBox {
        public SetAttribute {
            requireValue(attribute, to);
        }

        @Override
        public String word() {
            return "attribute";
        }
    }

    /**
     * A new object.
     *
     * @param box its id, which no label of the image has yet
     * @param attributes texts, numbers and truth values by name
     */
    record AddBox(String box, SeenBox to, Map<String, Object> attributes) implements EditAction {
        public AddBox {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes)); // the same order in each process
            attributes.forEach(EditAction::requireValue);
        }

        @Override
        public String word() {
            return "add";
        }
    }

    /**
     * The word of a scene attribute.
     *
     * @param from the word before; absent if there was none
     * @param to the same word if the person accepts it
     */
    record SetWord(String attribute, Optional<String> from, String to) implements EditAction {
        @Override
        public String word() {
            return "scene";
        }
    }

    /** The person finished the image, or put it aside. */
    record FinishImage(Review.State state) implements EditAction {
        @Override
        public String word() {
            return "reviewed";
        }
    }

    /**
     * Takes back an earlier edit of the same image; taking back an undo is a redo.
     *
     * @param of {@link Edit#seq} of that edit
     */
    record UndoEdit(long of) implements EditAction {
        @Override
        public String word() {
            return "undo";
        }
    }

    private static void requireValue(String attribute, Object value) {
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                    attribute + " must be a text, a number or a truth value, is " + value.getClass());
        }
    }
}
