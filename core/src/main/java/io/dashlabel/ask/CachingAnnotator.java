package io.dashlabel.ask;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
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
 * Asks only what was not answered yet, and keeps each answer before giving it away: what was paid for is never asked
 * twice, whatever becomes of the run. Failures are noted beside the answers and asked again the next time.
 */
public final class CachingAnnotator implements Asking {

    /** What to do with answers that are there. */
    public enum Policy {
        /** Take them, ask for those that are missing. */
        ASK_WHAT_IS_MISSING,
        /** Ask for all anew; the new answer takes the place of the old. */
        ASK_AGAIN,
        /** Take them, ask for none: a missing one is a failure. */
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
     * @param annotator whose question it is, who reads what is kept and whose name failures carry
     * @param recall counts
     */
    public CachingAnnotator(
            Asking inner, Annotator annotator, AnswerStore store, Policy policy, CacheStatistics recall, Clock clock) {
        this.inner = inner;
        this.annotator = annotator.name();
        this.question = annotator.question().fingerprint();
        this.store = store;
        this.remembered = new CachedAnswers(store, annotator, recall);
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
                                ? "the remembered answer is damaged, and nothing is asked here"
                                : "no answer is remembered, and nothing is asked here");
            }
            // An image that is there twice under two names is asked about once.
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
