package io.dashlabel.ask;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.annotate.Lane;
import io.dashlabel.image.Image;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks only questions without a stored answer, and stores each answer before it returns it. So no answer is paid twice,
 * even if the run dies. Failures are recorded beside the answers; the next run asks these questions again.
 */
public final class CachingAnnotator implements Asking {

    /** How stored answers are used. */
    public enum Policy {
        /** Uses stored answers and asks for the missing ones. */
        ASK_WHAT_IS_MISSING,
        /** Asks every question again; the new answer replaces the old one. */
        ASK_AGAIN,
        /** Uses stored answers and asks nothing: a missing answer is a failure. */
        ASK_NOTHING
    }

    private final Asking inner;
    private final String annotator;
    private final String question;
    private final AnswerStore store;
    private final CachedAnswers remembered;
    private final Policy policy;
    private final CacheStatistics recall;
    private final Clock clock;
    private final Map<AnswerStore.Key, Object> underWay = new ConcurrentHashMap<>();

    /**
     * @param annotator defines the question, reads the stored answers, and gives failures its name
     * @param recall counts the cached answers
     */
    public CachingAnnotator(
            Asking inner, Annotator annotator, AnswerStore store, Policy policy, CacheStatistics recall, Clock clock) {
        this.inner = inner;
        this.annotator = annotator.name();
        this.question = annotator.question().fingerprint();
        this.store = annotator.lane() == Lane.CPU ? store.ofLocalModels() : store;
        this.remembered = new CachedAnswers(this.store, annotator, recall);
        this.policy = policy;
        this.recall = recall;
        this.clock = clock;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        AnswerStore.Key key = new AnswerStore.Key(image.answerKey(), question);
        try {
            Optional<Answer> known = find(key, image);
            if (known.isPresent()) {
                return known.get();
            }
            if (policy == Policy.ASK_NOTHING) {
                throw new AnnotatorException.Permanent(
                        FailureKind.NOT_ASKED,
                        recall.isDamaged(key)
                                ? "the cached answer is damaged, and this command asks no model"
                                : "no answer is cached, and this command asks no model");
            }
            // If one image occurs under two names, only one of them is asked about.
            Object turn = underWay.computeIfAbsent(key, absent -> new Object());
            try {
                synchronized (turn) {
                    return askIfStillMissing(image, key);
                }
            } finally {
                underWay.remove(key, turn);
            }
        } catch (AnnotatorException e) {
            note(key, e);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Answer> find(AnswerStore.Key key, Image image) throws IOException {
        Optional<Answer> known = policy == Policy.ASK_AGAIN
                ? Optional.empty()
                : remembered.find(key, () -> Frame.named(image.name()).withSize(image.size()));
        known.ifPresent(answer -> recall.found());
        return known;
    }

    private Answer askIfStillMissing(Image image, AnswerStore.Key key) throws AnnotatorException, IOException {
        Optional<Answer> meanwhile = find(key, image);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        Answer answer = inner.ask(image);
        recall.answered();
        if (policy == Policy.ASK_AGAIN) {
            store.replace(key, answer, clock.instant());
            return answer;
        }
        return remembered.keep(key, answer, clock.instant());
    }

    private void note(AnswerStore.Key key, AnnotatorException e) {
        try {
            if (e.kind() != FailureKind.NOT_ASKED) {
                store.note(key, Failure.of(annotator, e.kind(), e.getMessage(), e.attempts()), clock.instant());
            }
        } catch (IOException broken) {
            broken.addSuppressed(e);
            throw new UncheckedIOException(broken);
        }
    }
}
