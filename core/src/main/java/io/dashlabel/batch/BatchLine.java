package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import java.util.Optional;

/**
 * What came of one question: an answer, or why there is none.
 *
 * @param image SHA-256 of the image
 * @param answer with what it cost in a batch
 * @param failure present exactly where there is no answer
 */
public record BatchLine(String image, Optional<Answer> answer, Optional<AnnotatorException> failure) {

    public static BatchLine answered(String image, Answer answer) {
        return new BatchLine(image, Optional.of(answer), Optional.empty());
    }

    public static BatchLine failed(String image, AnnotatorException why) {
        return new BatchLine(image, Optional.empty(), Optional.of(why));
    }
}
