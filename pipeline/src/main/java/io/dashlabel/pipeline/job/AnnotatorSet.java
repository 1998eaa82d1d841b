package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.run.Engine;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The annotators of a job, their answers and the engine.
 *
 * @param annotators asked for each image, in this order; {@link #close} closes them
 * @param answers the store of their answers and the counters; {@link #close} closes it
 * @param engine runs the annotators over the images
 */
public record AnnotatorSet(List<Annotator> annotators, AnswerContext answers, Engine engine) implements Closeable {

    public AnnotatorSet {
        annotators = List.copyOf(annotators);
    }

    /** The annotators that ask a question of their own. An ensemble counts as its members. */
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

    /** Stores the text of each question with the answers, for people who read the store without dashlabel. */
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
