package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import java.util.Optional;

/**
 * The result of one question in a batch: an answer or a failure.
 *
 * @param image SHA-256 of the image
 * @param answer with its cost in a batch
 * @param failure present exactly if there is no answer
 */
public record BatchLine(String image, Optional<Answer> answer, Optional<AnnotatorException> failure) {

    public static BatchLine answered(String image, Answer answer) {
        return new BatchLine(image, Optional.of(answer), Optional.empty());
    }

    public static BatchLine failed(String image, AnnotatorException failure) {
        return new BatchLine(image, Optional.empty(), Optional.of(failure));
    }
}
