package io.dashlabel.onnx;

import io.dashlabel.label.CocoWords;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A model's class names in the order of their indices. A class without a name is called {@code class 7}, and the only
 * class of a model {@code object}. A label map can map such names too.
 */
record ClassNames(List<String> list) {

    ClassNames {
        list = List.copyOf(list);
    }

    /**
     * Returns the configured names, otherwise the names in the file, otherwise COCO's if the number fits.
     *
     * @param classes number of the model's classes, if its output shapes show it
     * @throws UsageException if the number of names differs from the number of classes
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

    /** Returns messages for the user about the names. */
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
