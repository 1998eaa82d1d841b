package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ForwardingAnnotator;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.RetryingCall;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;

/**
 * A scene classifier whose questions are asked in batches beforehand, by {@link BatchRunner}. Asked about an image it only
 * looks into the store. Question, fingerprint and reading stay the classifier's own.
 */
public final class BatchedClassifier implements ForwardingAnnotator, SceneClassifier {

    private final SceneClassifier inner;
    private final BatchService service;
    private final CallPolicy policy;
    private final AnnotatorStack parts;
    private final BatchResults outcomes;

    /**
     * @param inner told what an answer costs in a batch; closed with this
     * @param policy of retries
     * @param parts store, budget and time
     */
    public BatchedClassifier(SceneClassifier inner, BatchService service, CallPolicy policy, AnnotatorStack parts) {
        this.inner = inner;
        this.service = service;
        this.policy = policy;
        this.parts = parts;
        this.outcomes = new BatchResults(inner, parts);
    }

    @Override
    public SceneClassifier inner() {
        return inner;
    }

    BatchService service() {
        return service;
    }

    RetryingCall repeating() {
        return new RetryingCall(policy, parts.sleeper(), parts.random());
    }

    AnnotatorStack parts() {
        return parts;
    }

    BatchResults outcomes() {
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
