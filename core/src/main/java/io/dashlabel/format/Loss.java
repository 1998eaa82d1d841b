package io.dashlabel.format;

import io.dashlabel.json.Decimal;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * A fact that a format cannot store. Each loss is a function: {@link #from} returns the rest of a frame. A format
 * declares its losses, and the contract test checks them.
 */
public enum Loss {
    /** Coordinates are rounded to 3 decimals and scores to 4, unless the box would vanish. */
    ROUNDING("coordinates beyond 0.001 px and scores beyond 0.0001") {
        @Override
        public Frame from(Frame frame) {
            return withWords(
                    each(frame, Loss::rounded),
                    value -> new SceneAttributes.Value(
                            value.word(), rounded(value.score()), value.votes(), value.provenance(), value.verdict()));
        }
    },
    /** Labels without an id get the next free number: 1, 2, ... */
    MISSING_IDS("that a label had no id") {
        @Override
        public Frame from(Frame frame) {
            return new Frame(
                    frame.name(),
                    frame.size(),
                    frame.attributes(),
                    frame.detections().map(Loss::numbered),
                    frame.belowThreshold(),
                    frame.failures(),
                    frame.review(),
                    frame.other());
        }
    },
    /** The ids of labels. */
    IDS("ids of labels") {
        @Override
        public Frame from(Frame frame) {
            return each(frame, d -> copy(d, d.score(), d.attributes(), Optional.empty(), d.other()));
        }
    },
    /** Scores of detections. */
    SCORES("scores of boxes") {
        @Override
        public Frame from(Frame frame) {
            return each(frame, d -> copy(d, OptionalDouble.empty(), d.attributes(), d.id(), d.other()));
        }
    },
    /** Attributes such as occluded, truncated, trafficLightColor and crowd. */
    OBJECT_ATTRIBUTES("attributes of objects") {
        @Override
        public Frame from(Frame frame) {
            return each(frame, d -> copy(d, d.score(), Map.of(), d.id(), d.other()));
        }
    },
    /** The annotator or person that made a detection. */
    PROVENANCE("who made a box") {
        @Override
        public Frame from(Frame frame) {
            return each(
                    frame,
                    d -> new Detection(
                            d.category(),
                            d.box(),
                            d.score(),
                            d.attributes(),
                            d.id(),
                            Optional.empty(),
                            d.verdict(),
                            d.other()));
        }
    },
    /** Fields of a label that dashlabel has no name for. */
    LABEL_FIELDS("other fields of labels") {
        @Override
        public Frame from(Frame frame) {
            return each(frame, d -> copy(d, d.score(), d.attributes(), d.id(), Map.of()));
        }
    },
    /** A frame without a list of labels comes back with an empty list. */
    ABSENT_LABELS("whether no labels means none found or never looked") {
        @Override
        public Frame from(Frame frame) {
            return frame.detections().isPresent() ? frame : frame.withDetections(List.of(), frame.belowThreshold());
        }
    },
    /** Detections below the threshold. */
    BELOW_THRESHOLD("boxes below the threshold") {
        @Override
        public Frame from(Frame frame) {
            return new Frame(
                    frame.name(),
                    frame.size(),
                    frame.attributes(),
                    frame.detections(),
                    List.of(),
                    frame.failures(),
                    frame.review(),
                    frame.other());
        }
    },
    /** Width and height of the image. */
    SIZE("image sizes") {
        @Override
        public Frame from(Frame frame) {
            return new Frame(
                    frame.name(),
                    Optional.empty(),
                    frame.attributes(),
                    frame.detections(),
                    frame.belowThreshold(),
                    frame.failures(),
                    frame.review(),
                    frame.other());
        }
    },
    /** Weather, time of day, scene. */
    SCENE_ATTRIBUTES("attributes of the scene") {
        @Override
        public Frame from(Frame frame) {
            return withScene(frame, Optional.empty());
        }
    },
    /** Scores of scene attributes. */
    SCENE_SCORES("scores of scene attributes") {
        @Override
        public Frame from(Frame frame) {
            return withWords(
                    frame,
                    value -> new SceneAttributes.Value(
                            value.word(), OptionalDouble.empty(), value.votes(), value.provenance(), value.verdict()));
        }
    },
    /** The annotators that voted for each word. */
    SCENE_VOTES("votes for scene attributes") {
        @Override
        public Frame from(Frame frame) {
            return withWords(
                    frame,
                    value -> new SceneAttributes.Value(
                            value.word(), value.score(), Map.of(), value.provenance(), value.verdict()));
        }
    },
    /** The annotator or person that named the scene attributes. */
    SCENE_PROVENANCE("who named the scene") {
        @Override
        public Frame from(Frame frame) {
            Frame words = withWords(
                    frame,
                    value -> new SceneAttributes.Value(
                            value.word(), value.score(), value.votes(), Optional.empty(), value.verdict()));
            return withScene(words, words.attributes().map(scene -> new SceneAttributes(scene.values())));
        }
    },
    /** The failed steps. */
    FAILURES("failures") {
        @Override
        public Frame from(Frame frame) {
            return new Frame(
                    frame.name(),
                    frame.size(),
                    frame.attributes(),
                    frame.detections(),
                    frame.belowThreshold(),
                    List.of(),
                    frame.review(),
                    frame.other());
        }
    },
    /** The review of an image by a person, and a person's verdicts about labels. */
    REVIEW("who reviewed an image or a label") {
        @Override
        public Frame from(Frame frame) {
            Frame unjudged = withWords(
                    each(
                            frame,
                            d -> new Detection(
                                    d.category(),
                                    d.box(),
                                    d.score(),
                                    d.attributes(),
                                    d.id(),
                                    d.provenance(),
                                    d.other())),
                    value -> new SceneAttributes.Value(
                            value.word(), value.score(), value.votes(), value.provenance(), Optional.empty()));
            return new Frame(
                    unjudged.name(),
                    unjudged.size(),
                    unjudged.attributes(),
                    unjudged.detections(),
                    unjudged.belowThreshold(),
                    unjudged.failures(),
                    unjudged.other());
        }
    },
    /** Fields of a frame that dashlabel has no name for, and labels without a box. */
    FRAME_FIELDS("other fields of images") {
        @Override
        public Frame from(Frame frame) {
            return frame.withOther(Map.of());
        }
    };

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    /** The frame without the lost facts. */
    public abstract Frame from(Frame frame);

    /** The lost facts, in words for people. */
    public String words() {
        return words;
    }

    private static Frame each(Frame frame, UnaryOperator<Detection> change) {
        return new Frame(
                frame.name(),
                frame.size(),
                frame.attributes(),
                frame.detections().map(kept -> kept.stream().map(change).toList()),
                frame.belowThreshold().stream().map(change).toList(),
                frame.failures(),
                frame.review(),
                frame.other());
    }

    private static Frame withScene(Frame frame, Optional<SceneAttributes> scene) {
        return new Frame(
                frame.name(),
                frame.size(),
                scene,
                frame.detections(),
                frame.belowThreshold(),
                frame.failures(),
                frame.review(),
                frame.other());
    }

    private static Frame withWords(Frame frame, UnaryOperator<SceneAttributes.Value> change) {
        return withScene(frame, frame.attributes().map(scene -> {
            Map<String, SceneAttributes.Value> words = new LinkedHashMap<>(scene.values());
            words.replaceAll((name, value) -> change.apply(value));
            return new SceneAttributes(words, scene.provenance());
        }));
    }

    private static Detection copy(
            Detection d,
            OptionalDouble score,
            Map<String, Object> attributes,
            Optional<String> id,
            Map<String, Object> other) {
        return new Detection(d.category(), d.box(), score, attributes, id, d.provenance(), d.verdict(), other);
    }

    private static Detection rounded(Detection d) {
        return copy(d, rounded(d.score()), d.attributes(), d.id(), d.other()).withBox(Decimal.writable(d.box()));
    }

    private static OptionalDouble rounded(OptionalDouble score) {
        return score.isEmpty() ? score : OptionalDouble.of(Decimal.round(score.getAsDouble(), Decimal.SCORE));
    }

    private static List<Detection> numbered(List<Detection> detections) {
        LabelIds ids = new LabelIds(detections);
        List<Detection> all = new ArrayList<>(detections.size());
        detections.forEach(d -> all.add(copy(d, d.score(), d.attributes(), Optional.of(ids.of(d)), d.other())));
        return all;
    }
}
