package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cost.Usage;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.Image;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Annotators that know the truth: whatever is measured of them must be perfect. */
final class ReplayedTruth {

    private final LabelIndex truth;

    ReplayedTruth(Path labels) {
        truth = LabelIndex.at(labels);
    }

    Annotator detector() {
        return new ObjectDetector() {
            @Override
            public String name() {
                return "true-boxes";
            }

            @Override
            public Question question() {
                return Question.of("detector", "truth");
            }

            @Override
            public Answer ask(Image image) {
                return answer();
            }

            @Override
            public Label.Detections read(Answer answer, Frame frame) {
                List<Detection> boxes = of(frame).detections().orElseThrow().stream()
                        .map(detection -> detection.withScore(0.9))
                        .toList();
                return new Label.Detections(boxes, List.of(), List.of());
            }
        };
    }

    Annotator classifier() {
        return new SceneClassifier() {
            @Override
            public String name() {
                return "true-scene";
            }

            @Override
            public Question question() {
                return Question.of("scene", "truth");
            }

            @Override
            public Answer ask(Image image) {
                return answer();
            }

            @Override
            public Label.Scene read(Answer answer, Frame frame) {
                return new Label.Scene(of(frame).attributes().orElseThrow());
            }
        };
    }

    private static Answer answer() {
        return new Answer("", "truth", Usage.NONE, Duration.ZERO);
    }

    private Frame of(Frame frame) {
        return truth.of(frame.name()).orElseThrow();
    }
}
