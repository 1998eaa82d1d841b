package io.dashlabel.onnx;

import io.dashlabel.label.CocoWords;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A model's own words for its classes, in the order of their indices. A class that nothing names is called by its number,
 * {@code class 7}, and a single one {@code object}; a label map can map these like any word.
 */
record ClassNames(List<String> list) {

    ClassNames {
        list = List.copyOf(list);
    }

    /**
     * The words given from outside, else those in the file, else COCO's where their number fits.
     *
     * @param classes of the model, where its shapes tell
     * @throws UsageException where there are more or fewer words than classes
     */
    static ClassNames of(ModelSpec spec, Metadata metadata, OptionalInt classes) {
        List<String> named = spec.givenWords().orElse(metadata.names().words());
        if (!named.isEmpty()) {
            check(spec.file(), named.size(), classes);
            return new ClassNames(named);
        }
        List<String> coco = CocoWords.all();
        int count = classes.orElse(coco.size());
        if (count == coco.size()) {
            return new ClassNames(coco);
        }
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbered.add(count == 1 ? "object" : numbered(i));
        }
        return new ClassNames(numbered);
    }

    /** What a user should hear of these words, as sentences. */
    List<String> notes(ModelSpec spec, Metadata metadata) {
        if (spec.givenWords().isPresent() || metadata.names().problem().isEmpty()) {
            return List.of();
        }
        return List.of("the class names in " + spec.file() + " cannot be used, because "
                + metadata.names().problem().get() + ": its classes are called " + list.get(0)
                + (list.size() > 1 ? ", " + list.get(1) + (list.size() > 2 ? " ..." : "") : "")
                + "; state their names as 'words' of the model");
    }

    private static void check(Path file, int words, OptionalInt classes) {
        if (classes.orElse(words) != words) {
            throw new UsageException(file + " has " + classes.getAsInt() + " classes, but " + words
                    + (words == 1 ? " word is" : " words are") + " given for them");
        }
    }

    String word(int index) {
        return index < list.size() ? list.get(index) : numbered(index);
    }

    private static String numbered(int index) {
        return "class " + index;
    }
}
