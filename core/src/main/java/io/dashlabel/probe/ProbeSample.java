package io.dashlabel.probe;

/**
 * An image whose word for one attribute a person has decided.
 *
 * @param embedding of the image, of length 1. Do not change it
 * @param word of the attribute
 * @param drive names what its image is a frame of: samples of one drive are never on both sides of a check
 */
public record ProbeSample(float[] embedding, String word, String drive) {

    public ProbeSample {
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("an embedding has finite numbers only");
            }
        }
    }
}
