package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Answers as it is written, one step for each time it is asked. */
final class Script implements Asking {

    static final Asking ANSWER = image -> answer(Usage.NONE);

    private final Deque<Asking> steps;
    private int asked;

    Script(Asking... steps) {
        this.steps = new ArrayDeque<>(List.of(steps));
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        Asking step;
        synchronized (this) {
            asked++;
            step = steps.remove();
        }
        return step.ask(image);
    }

    synchronized int asked() {
        return asked;
    }

    static Answer answer(Usage usage) {
        return new Answer("fine", "model", usage, Duration.ofMillis(3));
    }

    static Image image(String name) {
        return new Image(name, name.getBytes(StandardCharsets.UTF_8));
    }

    static AnnotatorException.Transient failure(FailureKind kind) {
        return new AnnotatorException.Transient(kind, "in the script", Optional.empty());
    }

    static Asking fails(FailureKind kind) {
        return image -> {
            throw failure(kind);
        };
    }

    static Asking failsNaming(FailureKind kind, Duration wait) {
        return image -> {
            throw new AnnotatorException.Transient(kind, "in the script", Optional.of(wait));
        };
    }
}
