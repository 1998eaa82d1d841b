package io.dashlabel.probe;

import java.util.List;

/**
 * A linear layer for one attribute, fitted to all samples, and how good it is.
 *
 * @param layer as the file of the probe holds it
 * @param figures cross-validated
 * @param ridge that the log loss chose, for centred embeddings that are divided by their spread
 */
public record FittedAttribute(ProbeLayer layer, AttributeFigures figures, double ridge) {

    public FittedAttribute {
        if (!(ridge > 0) || Double.isInfinite(ridge)) {
            throw new IllegalArgumentException("the ridge is a number above 0, not " + ridge);
        }
    }

    FittedAttribute with(ProbeLayer other) {
        return new FittedAttribute(other, figures, ridge);
    }

    /** The words that kept their zero-shot columns, because too few images have them. */
    public List<String> zeroShotWords() {
        return layer.zeroShot();
    }

    /** The words that it can answer. */
    public List<String> words() {
        return layer.words();
    }
}
