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
 * A scene classifier whose questions {@link BatchRunner} asks in batches beforehand. Its {@code ask} only looks into
 * the store. Question, fingerprint and reading are those of the inner classifier.
 */
public final class BatchedClassifier implements ForwardingAnnotator, SceneClassifier {

    private final SceneClassifier inner;
    private final BatchService service;
    private final CallPolicy policy;
    private final AnnotatorStack stack;
    private final BatchResults results;

    /**
     * @param inner with the prices of a batch; closing this classifier closes it
     * @param policy of retries
     * @param stack store, budget and clock
     */
    public BatchedClassifier(SceneClassifier inner, BatchService service, CallPolicy policy, AnnotatorStack stack) {
        this.inner = inner;
        this.service = service;
        this.policy = policy;
        this.stack = stack;
        this.results = new BatchResults(inner, stack);
    }

    @Override
    public SceneClassifier inner() {
        return inner;
    }

    BatchService service() {
        return service;
    }

    RetryingCall retryingCall() {
        return new RetryingCall(policy, stack.sleeper(), stack.random());
    }

    AnnotatorStack stack() {
        return stack;
    }

    BatchResults results() {
        return results;
    }

    @Override
    public Lane lane() {
        return Lane.REMOTE;
    }

    /** @throws AnnotatorException if the image's batch returned no answer, or no batch contained the image */
    @Override
    public Answer ask(Image image) throws AnnotatorException {
        return results.of(image.answerKey());
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        return inner.read(answer, frame);
    }
}
