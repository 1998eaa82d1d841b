package io.dashlabel.onnx.scene;

import java.util.Optional;

/** Gives vectors of texts, in the space of the image vectors of one model. Not safe for concurrent use. */
public interface TextEncoder {

    /**
     * Returns the unit vector of a text. Empty if this source has none.
     *
     * @throws io.dashlabel.label.UsageException if the source cannot be used
     */
    Optional<float[]> embed(String text);

    /** Returns an encoder that asks another one for the texts of which this one has no vector. */
    default TextEncoder or(TextEncoder other) {
        return text -> {
            Optional<float[]> own = embed(text);
            return own.isPresent() ? own : other.embed(text);
        };
    }
}
