package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Around;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.AskingPolicy;
import io.dashlabel.ask.Repeating;
import io.dashlabel.ask.Wrappers;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;

/**
 * A scene classifier whose questions are asked in batches beforehand, by {@link Batches}. Asked about a picture it only
 * looks into the store. Question, fingerprint and reading stay the classifier's own.
 */
public final class BatchedClassifier implements Around, SceneClassifier {

    private final SceneClassifier inner;
    private final BatchService service;
    private final AskingPolicy policy;
    private final Wrappers parts;
    private final Outcomes outcomes;

    /**
     * @param inner told what an answer costs in a batch; closed with this
     * @param policy of retries
     * @param parts store, budget and time
     */
    public BatchedClassifier(SceneClassifier inner, BatchService service, AskingPolicy policy, Wrappers parts) {
        this.inner = inner;
        this.service = service;
        this.policy = policy;
        this.parts = parts;
        this.outcomes = new Outcomes(inner, parts);
    }

    @Override
    public SceneClassifier inner() {
        return inner;
    }

    BatchService service() {
        return service;
    }

    Repeating repeating() {
        return new Repeating(policy, parts.sleeper(), parts.random());
    }

    Wrappers parts() {
        return parts;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    @Override
    public Lane lane() {
        return Lane.REMOTE;
    }

    /** @throws AnnotatorException where its batch gave no answer, or it was in none */
    @Override
    public Answer ask(Image image) throws AnnotatorException {
        return outcomes.of(image.answerKey());
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        return inner.read(answer, frame);
    }
}
