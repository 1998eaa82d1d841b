package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a model of the catalogue is used for. */
public sealed interface ModelUse {

    /** It finds objects. */
    record Detector() implements ModelUse {}

    /**
     * It makes vectors of images, for scene words.
     *
     * @param family how images are prepared
     * @param scale factor of the cosine in the model's logits, above 0
     * @param text name of the entry with the text half; the entry's own name if its file holds both halves; absent if
     *     dashlabel cannot read the texts of this model
     * @param merges name of the entry with the tokenizer's merges, where there is a text half
     */
    record Scene(SceneFamily family, double scale, Optional<String> text, Optional<String> merges) implements ModelUse {
        public Scene {
            if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
                throw new UsageException("the scale of a scene model must be above 0, is " + scale);
            }
            if (text.isPresent() != merges.isPresent()) {
                throw new UsageException("a scene model needs both its text half and its merges, or neither");
            }
        }

        /** The names of the entries that belong to it. */
        List<String> parts() {
            return Stream.concat(text.stream(), merges.stream()).toList();
        }
    }

    /** It belongs to scene models and is of no use alone: a text half, a tokenizer. */
    record Part() implements ModelUse {}
}
