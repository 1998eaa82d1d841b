package io.dashlabel.cloud.objects;

import io.dashlabel.label.Box;
import java.util.List;

/**
 * One object as a service tells it.
 *
 * @param words at least one, the most exact first; a later one counts only where nothing maps those before it
 * @param box in pixels of the image as labelled; may reach beyond it
 */
public record ServiceDetection(List<Word> words, Box box) {

    /**
     * What an object may be called.
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

    /** An object with one word. */
    public static ServiceDetection of(String word, double score, Box box) {
        return new ServiceDetection(List.of(new Word(word, score)), box);
    }
}
