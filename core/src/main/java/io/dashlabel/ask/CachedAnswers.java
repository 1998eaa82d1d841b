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
 * The kept answers of one annotator that hold labels. One that is damaged counts as missing, and the next answer takes its
 * place; how many there were is counted, each once. Safe for concurrent use.
 *
 * @param reader whose answers they are
 * @param recall counts
 */
public record CachedAnswers(AnswerStore store, Annotator reader, CacheStatistics recall) {

    /** What an answer is read for: the name of an image that was loaded, with its size. */
    @FunctionalInterface
    public interface Framed {
        Frame frame() throws UnreadableImageException;
    }

    /** The answer to a question, where there is one that can be read. */
    public Optional<Answer> find(AnswerStore.Key key, Framed image) throws IOException {
        try {
            Optional<Answer> answer = store.find(key);
            if (answer.isEmpty() || isReadable(reader, answer.get(), image.frame())) {
                return answer;
            }
        } catch (DamagedAnswerException e) {
            // counted below
        } catch (UnreadableImageException e) {
            return Optional.empty(); // about the image, which whoever asks is told
        }
        recall.damaged(key);
        return Optional.empty();
    }

    /**
     * Keeps an answer, as {@link AnswerStore#keep} does, or in place of one that was found damaged.
     *
     * @return the answer that is kept now
     */
    public Answer keep(AnswerStore.Key key, Answer answer, Instant at) throws IOException {
        if (recall.isDamaged(key)) {
            store.replace(key, answer, at);
            return answer;
        }
        return store.keep(key, answer, at);
    }

    /** Whether an answer holds labels, or says in its own way that it has none to give. */
    public static boolean isReadable(Annotator reader, Answer answer, Frame frame) {
        try {
            var unused = reader.read(answer, frame);
            return true;
        } catch (AnnotatorException e) {
            return !e.kind().isAnswerWithoutLabels();
        }
    }
}
