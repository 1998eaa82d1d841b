package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.run.Engine;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Those who label, and what runs them.
 *
 * @param annotators asked for each image, in this order; closed with this
 * @param answers what stands behind them; closed with this
 */
public record AnnotatorSet(List<Annotator> annotators, AnswerContext answers, Engine engine) implements Closeable {

    public AnnotatorSet {
        annotators = List.copyOf(annotators);
    }

    /** Those who ask a question of their own each. */
    public List<Annotator> members() {
        return annotators.stream()
                .<Annotator>flatMap(annotator -> annotator.members().stream())
                .toList();
    }

    /** Fingerprints of the questions, in the order of the annotators. */
    List<String> fingerprints() {
        return annotators.stream()
                .map(annotator -> annotator.question().fingerprint())
                .toList();
    }

    boolean hasDetectorEnsemble() {
        return annotators.stream()
                .anyMatch(annotator -> annotator instanceof ObjectDetector
                        && annotator.members().size() > 1);
    }

    /** Keeps what their questions are, for those who read the store without dashlabel. */
    void describeQuestions() throws IOException {
        for (Annotator member : members()) {
            answers.store().describe(member.question(), member.name());
        }
    }

    @Override
    public void close() throws IOException {
        annotators.forEach(Annotator::close);
        answers.close();
    }
}
