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

/** What came of the questions of one annotator: answers in the store, failures here. Safe for concurrent use. */
final class BatchResults {

    private final Annotator annotator;
    private final AnnotatorStack parts;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Set<String> justAnswered = ConcurrentHashMap.newKeySet();
    private volatile AnnotatorException unsent =
            new AnnotatorException.Permanent(FailureKind.NOT_ASKED, "the run was stopped before this was asked");

    BatchResults(Annotator annotator, AnnotatorStack parts) {
        this.annotator = annotator;
        this.parts = parts;
    }

    private AnswerStore.Key key(String image) {
        return new AnswerStore.Key(image, annotator.question().fingerprint());
    }

    private CachedAnswers remembered() {
        return new CachedAnswers(parts.store(), annotator, parts.recall());
    }

    private Optional<Answer> find(String image) throws IOException {
        return remembered().find(key(image), () -> Frame.named(image));
    }

    boolean isAnswered(String image) throws IOException {
        return find(image).isPresent();
    }

    /** Why images that are in no batch are in none. The first reason stays. */
    synchronized void rest(AnnotatorException why) {
        if (unsent.kind() == FailureKind.NOT_ASKED) {
            unsent = why;
        }
    }

    /** Expected of one question. */
    Money expected() {
        return annotator.effort().cost().orElse(Money.ZERO);
    }

    /** An answer out of a batch. One that holds no labels was paid for too, and is a failure. */
    Optional<Failure> keep(String image, Answer answer) throws IOException {
        if (isAnswered(image)) { // by an earlier process, which was killed before it had kept them all
            parts.budget().release(expected());
            return Optional.empty();
        }
        parts.budget().settle(annotator.effort(), expected(), answer.usage());
        try {
            var unused = annotator.read(answer, Frame.named(image));
        } catch (AnnotatorException e) {
            return Optional.of(noted(image, e));
        }
        var kept = remembered().keep(key(image), answer, parts.clock().instant());
        parts.recall().answered();
        justAnswered.add(image);
        return Optional.empty();
    }

    /** No answer came. */
    Failure failed(String image, AnnotatorException why) throws IOException {
        parts.budget().release(expected());
        return noted(image, why);
    }

    /** Nothing was sent or will come, for a reason that lies in the image. */
    Failure noted(String image, AnnotatorException why) throws IOException {
        Failure failure = Failure.of(annotator.name(), why.kind(), why.getMessage(), 1);
        if (why.kind() != FailureKind.NOT_ASKED) {
            parts.store().note(key(image), failure, parts.clock().instant());
        }
        known(image, failure);
        return failure;
    }

    /** As it was told by a batch that ended before. */
    void known(String image, Failure failure) {
        failures.put(image, failure);
    }

    Optional<Failure> failure(String image) {
        return Optional.ofNullable(failures.get(image));
    }

    void forget(String image) {
        failures.remove(image);
    }

    /** The answer about an image. */
    Answer of(String image) throws AnnotatorException {
        Optional<Answer> answer;
        try {
            answer = find(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer.isPresent()) {
            if (!justAnswered.contains(image)) {
                parts.recall().found();
            }
            return answer.get();
        }
        Failure failure = failures.get(image);
        throw failure == null ? unsent : new AnnotatorException.Permanent(failure.kind(), failure.reason());
    }
}
