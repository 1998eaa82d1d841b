package io.dashlabel.ask;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import java.util.Optional;

/**
 * Returns only answers that hold labels. For any other answer throws a transient exception. So the question is asked
 * again and the answer is never stored: the next answer of the model may have the right form.
 */
public final class ValidatingAnnotator implements Asking {

    private static final int SHOWN = 200;

    private final Asking inner;
    private final Annotator reader;

    /** @param reader reads the answers of {@code inner} */
    public ValidatingAnnotator(Asking inner, Annotator reader) {
        this.inner = inner;
        this.reader = reader;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        Answer answer = inner.ask(image);
        try {
            var unused = reader.read(answer, Frame.named(image.name()).withSize(image.size()));
            return answer;
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        } catch (AnnotatorException e) {
            if (!e.kind().isAnswerWithoutLabels()) {
                throw e;
            }
            if (e.kind() != FailureKind.INVALID_OUTPUT) {
                throw new AnnotatorException.Transient(e.kind(), String.valueOf(e.getMessage()), Optional.empty());
            }
            String body =
                    answer.body().isBlank() ? "it is empty" : "it begins: " + RedactedExcerpt.of(answer.body(), SHOWN);
            throw new AnnotatorException.Transient(
                    FailureKind.INVALID_OUTPUT, e.getMessage() + "; " + body, Optional.empty());
        }
    }
}
