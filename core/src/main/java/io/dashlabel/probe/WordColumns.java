package io.dashlabel.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model reads the words of one attribute without any labelled image: the score of a word is the scale times the
 * cosine of the image's embedding with the word's vector.
 *
 * @param vectors of length 1 by word, as wide as the embeddings; a word without one is missing. Do not change them
 * @param scale above 0, such as CLIP's 100
 */
public record WordColumns(Map<String, float[]> vectors, double scale) {

    public WordColumns {
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("the scale is a number above 0, not " + scale);
        }
    }
}
