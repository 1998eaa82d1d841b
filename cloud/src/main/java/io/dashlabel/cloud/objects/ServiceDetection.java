package io.dashlabel.cloud.objects;

import io.dashlabel.label.Box;
import java.util.List;

/**
 * One object in a service's answer.
 *
 * @param words at least one, the most exact first; a later one counts only if no earlier one is mapped
 * @param box in pixels of the labelled image; may extend beyond it
 */
public record ServiceDetection(List<Word> words, Box box) {

    /**
     * A possible name of an object.
     *
     * @param score of this word, 0 to 1
     */
    public record Word(String text, double score) {}

    public ServiceDetection {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("an object without a word");
        }
    }

    /** Returns an object with one word. */
    public static ServiceDetection of(String word, double score, Box box) {
        return new ServiceDetection(List.of(new Word(word, score)), box);
    }
}
