package io.dashlabel.ask;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored answers of one annotator that hold labels. A damaged answer counts as missing, and the next answer
 * replaces it. Each damaged answer is counted once. Safe for concurrent use.
 *
 * @param reader the annotator that reads the answers
 * @param recall counts the cached answers
 */
public record CachedAnswers(AnswerStore store, Annotator reader, CacheStatistics recall) {

    /** The name and size of a loaded image; a reader needs them to read an answer. */
    @FunctionalInterface
    public interface Framed {
        Frame frame() throws UnreadableImageException;
    }

    /** Finds the readable answer to a question; empty if there is none. */
    public Optional<Answer> find(AnswerStore.Key key, Framed image) throws IOException {
        try {
            Optional<Answer> answer = store.find(key);
            if (answer.isEmpty() || isReadable(reader, answer.get(), image.frame())) {
                return answer;
            }
        } catch (DamagedAnswerException e) {
            // counted below
        } catch (UnreadableImageException e) {
            return Optional.empty(); // the error concerns the image; the caller reports it
        }
        recall.damaged(key);
        return Optional.empty();
    }

    /**
     * Stores an answer like {@link AnswerStore#keep}, but replaces an answer that was found damaged.
     *
     * @return the answer that is stored now
     */
    public Answer keep(AnswerStore.Key key, Answer answer, Instant at) throws IOException {
        if (recall.isDamaged(key)) {
            store.replace(key, answer, at);
            return answer;
        }
        return store.keep(key, answer, at);
    }

    /** Whether an answer holds labels, or states in its own way that it has none. */
    public static boolean isReadable(Annotator reader, Answer answer, Frame frame) {
        try {
            var unused = reader.read(answer, frame);
            return true;
        } catch (AnnotatorException e) {
            return !e.kind().isAnswerWithoutLabels();
        }
    }
}
