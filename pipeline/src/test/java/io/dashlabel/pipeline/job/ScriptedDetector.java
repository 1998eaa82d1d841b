package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.testkit.FakeDetector;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** The fake detector, which writes down what it is asked and fails where it is told to. */
final class ScriptedDetector implements ObjectDetector {

    private final String name;
    private final FakeDetector fake = new FakeDetector("car", "person", "traffic light");
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private Function<String, Optional<AnnotatorException>> failure = image -> Optional.empty();

    ScriptedDetector(String name) {
        this.name = name;
    }

    /** From now on fails where this gives an exception for an image's name. */
    ScriptedDetector failing(Function<String, Optional<AnnotatorException>> how) {
        failure = how;
        return this;
    }

    /** The images asked about, in no particular order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Question question() {
        return Question.of("detector", name);
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        asked.add(image.name());
        Optional<AnnotatorException> fails = failure.apply(image.name());
        if (fails.isPresent()) {
            throw fails.get();
        }
        return fake.ask(image);
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        return fake.read(answer, frame);
    }
}
