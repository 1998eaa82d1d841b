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

    /** Returns the configured names, otherwise those in the file, otherwise those beside it. May be empty. */
    static List<String> stated(ModelSpec spec, Metadata metadata, ConfigFiles beside) {
        List<String> inFile = metadata.names().words();
        return spec.givenWords().orElse(inFile.isEmpty() ? beside.words() : inFile);
    }

    /**
     * Returns the stated names, otherwise COCO's if the number fits.
     *
     * @param stated may be empty
     * @throws UsageException if the number of names differs from the number of classes
     */
    static ClassNames of(Path file, List<String> stated, Contract contract) {
        boolean coco91 = contract.output().classBase().equals(ClassBase.COCO91);
        List<String> coco = CocoWords.all();
        if (coco91 && (stated.isEmpty() || stated.size() == coco.size())) {
            return new ClassNames(byNumber(stated.isEmpty() ? coco : stated));
        }
        OptionalInt classes = contract.classes();
        if (!stated.isEmpty()) {
            check(file, stated.size(), classes);
            return new ClassNames(stated);
        }
        int count = classes.orElse(coco.size());
        if (count == coco.size()
                || count == coco.size() + 1 && contract.output().isSeparate()) {
            return new ClassNames(coco);
        }
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbered.add(count == 1 ? "object" : numbered(i));
        }
        return new ClassNames(numbered);
    }

    /** Puts 80 names at COCO's own numbers. Numbers without a class are called {@code class 12}. */
    private static List<String> byNumber(List<String> names) {
        List<Integer> numbers = CocoWords.numbers();
        List<String> all = new ArrayList<>();
        for (int i = 0; i <= numbers.get(numbers.size() - 1); i++) {
            int index = numbers.indexOf(i);
            all.add(index < 0 ? numbered(i) : names.get(index));
        }
        return all;
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
