package io.dashlabel.pipeline.scenes;

import io.dashlabel.pipeline.importing.NamedImages;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which images and words a fit used, and which not.
 *
 * @param images used: they have a word that a person decided, and an embedding
 * @param withoutLabels images that the labels do not have
 * @param withoutImage labels of which there is no image
 * @param undecided images that have scene words, none of which a person decided
 * @param withoutWords images whose labels have no scene word that can be used
 * @param failed images without an embedding
 * @param firstFailure why the first of them has none; blank if there is none
 * @param unknownWords number of images by attribute and word that the taxonomy does not have
 * @param ofBdd100k number of images that have names of BDD100K
 */
public record SceneFitCounts(
        int images,
        NamedImages withoutLabels,
        NamedImages withoutImage,
        NamedImages undecided,
        NamedImages withoutWords,
        NamedImages failed,
        String firstFailure,
        Map<String, Integer> unknownWords,
        int ofBdd100k) {

    public SceneFitCounts {
        unknownWords = Collections.unmodifiableMap(new TreeMap<>(unknownWords));
    }
}
