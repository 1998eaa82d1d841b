package io.dashlabel.batch;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.CachedAnswers;
import io.dashlabel.cost.Money;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The results of one annotator's questions. The store keeps the answers, this object the failures. Safe for concurrent
 * use.
 */
final class BatchResults {

    private final Annotator annotator;
    private final AnnotatorStack stack;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Set<String> justAnswered = ConcurrentHashMap.newKeySet();
    private volatile AnnotatorException unsentReason =
            new AnnotatorException.Permanent(FailureKind.NOT_ASKED, "the run was stopped before this was asked");

    BatchResults(Annotator annotator, AnnotatorStack stack) {
        this.annotator = annotator;
        this.stack = stack;
    }

    private AnswerStore.Key key(String image) {
        return new AnswerStore.Key(image, annotator.question().fingerprint());
    }

    private CachedAnswers cachedAnswers() {
        return new CachedAnswers(stack.store(), annotator, stack.recall());
    }

    private Optional<Answer> find(String image) throws IOException {
        return cachedAnswers().find(key(image), () -> Frame.named(image));
    }

    boolean isAnswered(String image) throws IOException {
        return find(image).isPresent();
    }

    /** Sets the reason for images that are in no batch. The first reason stays. */
    synchronized void setUnsentReason(AnnotatorException reason) {
        if (unsentReason.kind() == FailureKind.NOT_ASKED) {
            unsentReason = reason;
        }
    }

    /** The expected cost of one question. */
    Money expected() {
        return annotator.expectedUsage().cost().orElse(Money.ZERO);
    }

    /** Stores an answer from a batch. An answer without labels costs money too, and becomes a failure. */
    Optional<Failure> storeAnswer(String image, Answer answer) throws IOException {
        if (isAnswered(image)) { // an earlier process stored it and was killed before it had stored them all
            stack.budget().release(expected());
            return Optional.empty();
        }
        stack.budget().settle(annotator.expectedUsage(), expected(), answer.usage());
        try {
            var unused = annotator.read(answer, Frame.named(image));
        } catch (AnnotatorException e) {
            return Optional.of(record(image, e));
        }
        var kept = cachedAnswers().keep(key(image), answer, stack.clock().instant());
        stack.recall().answered();
        justAnswered.add(image);
        return Optional.empty();
    }

    /** Records a question without an answer and releases its share of the budget. */
    Failure recordWithoutAnswer(String image, AnnotatorException reason) throws IOException {
        stack.budget().release(expected());
        return record(image, reason);
    }

    /** Records a failure that lies in the image: its question was not sent or gets no answer. */
    Failure record(String image, AnnotatorException reason) throws IOException {
        Failure failure = Failure.of(annotator.name(), reason.kind(), reason.getMessage(), 1);
        if (reason.kind() != FailureKind.NOT_ASKED) {
            stack.store().note(key(image), failure, stack.clock().instant());
        }
        restore(image, failure);
        return failure;
    }

    /** Adds a failure of an earlier process. */
    void restore(String image, Failure failure) {
        failures.put(image, failure);
    }

    Optional<Failure> failure(String image) {
        return Optional.ofNullable(failures.get(image));
    }

    void forget(String image) {
        failures.remove(image);
    }

    /** Returns the answer about an image. */
    Answer of(String image) throws AnnotatorException {
        Optional<Answer> answer;
        try {
            answer = find(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer.isPresent()) {
            if (!justAnswered.contains(image)) {
                stack.recall().found();
            }
            return answer.get();
        }
        Failure failure = failures.get(image);
        throw failure == null ? unsentReason : new AnnotatorException.Permanent(failure.kind(), failure.reason());
    }
}
