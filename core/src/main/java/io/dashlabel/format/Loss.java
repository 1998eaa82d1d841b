package io.dashlabel.format;

import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a format cannot store. Each loss is a function: {@link #from} returns the rest of a frame. A format
 * declares its losses, and the contract test checks them.
 */
public final class Loss {

    /** Coordinates are rounded to 3 decimals and scores to 4, unless the box would vanish. */
    public static final Loss ROUNDING = new Loss(
            "coordinates beyond 0.001 px and scores beyond 0.0001",
            frame -> withWords(
                    each(frame, Loss::rounded),
                    value -> new SceneAttributes.Value(
                            value.word(), rounded(value.score()), value.votes(), value.provenance(), value.verdict())));

    /** Labels without an id get the next free number: 1, 2, ... */
    public static final Loss MISSING_IDS = new Loss(
            "that a label had no id",
            frame -> new Frame(
                    frame.name(),
                    frame.size(),
                    frame.attributes(),
                    frame.detections().map(Loss::numbered),
                    frame.belowThreshold(),
                    frame.failures(),
                    frame.review(),
                    frame.other()));

    /** The ids of labels. */
    public static final Loss IDS = new Loss(
            "ids of labels",
            frame -> each(frame, d -> copy(d, d.score(), d.attributes(), Optional.empty(), d.other())));

    /** Scores of detections. */
    public static final Loss SCORES = new Loss(
            "scores of boxes",
            frame -> each(frame, d -> copy(d, OptionalDouble.empty(), d.attributes(), d.id(), d.other())));

    /** Attributes such as occluded, truncated, trafficLightColor and crowd. */
    public static final Loss OBJECT_ATTRIBUTES = new Loss(
            "attributes of objects", frame -> each(frame, d -> copy(d, d.score(), Map.of(), d.id(), d.other())));

    /** The annotator or person that made a detection. */
    public static final Loss PROVENANCE = new Loss(
            "who made a box",
            frame -> each(
                    frame,
                    d -> d.provenance().isEmpty()
                            ? d
                            : new Detection(
                                    d.category(),
                                    d.box(),
                                    d.score(),
                                    d.attributes(),
                                    d.id(),
                                    Optional.empty(),
                                    d.verdict(),
                                    d.other())));

    /** Fields of a label that dashlabel has no name for. */
    public static final Loss LABEL_FIELDS = new Loss(
            "other fields of labels", frame -> each(frame, d -> copy(d, d.score(), d.attributes(), d.id(), Map.of())));

    /** A frame without a list of labels comes back with an empty list. */
    public static final Loss ABSENT_LABELS = new Loss(
            "whether no labels means none found or never looked",
            frame -> frame.detections().isPresent() ? frame : frame.withDetections(List.of(), frame.belowThreshold()));

    /** Detections below the threshold. */
    public static final Loss BELOW_THRESHOLD = new Loss(
            "boxes below the threshold",
            frame -> new Frame(
                    frame.name(),
                    frame.size(),
                    frame.attributes(),
                    frame.detections(),
                    List.of(),
                    frame.failures(),
                    frame.review(),
                    frame.other()));

    /** Width and height of the image. */
    public static final Loss SIZE = new Loss(
            "image sizes",
            frame -> new Frame(
                    frame.name(),
                    Optional.empty(),
                    frame.attributes(),
                    frame.detections(),
                    frame.belowThreshold(),
                    frame.failures(),
                    frame.review(),
                    frame.other()));

    /** Weather, time of day, scene. */
    public static final Loss SCENE_ATTRIBUTES =
            new Loss("attributes of the scene", frame -> withScene(frame, Optional.empty()));

    /** A frame whose scene classifier gave no word comes back as one without a scene classifier. */
    public static final Loss EMPTY_SCENE = new Loss(
            "that the scene got no word",
            frame ->
                    frame.attributes().filter(scene -> scene.values().isEmpty()).isPresent()
                            ? withScene(frame, Optional.empty())
                            : frame);

    /** Scores of scene attributes. */
    public static final Loss SCENE_SCORES = new Loss(
            "scores of scene attributes",
            frame -> withWords(
                    frame,
                    value -> new SceneAttributes.Value(
                            value.word(), OptionalDouble.empty(), value.votes(), value.provenance(), value.verdict())));

    /** The annotators that voted for each word. */
    public static final Loss SCENE_VOTES = new Loss(
            "votes for scene attributes",
            frame -> withWords(
                    frame,
                    value -> new SceneAttributes.Value(
                            value.word(), value.score(), Map.of(), value.provenance(), value.verdict())));

    /** The annotator or person that named the scene attributes. */
    public static final Loss SCENE_PROVENANCE = new Loss("who named the scene", frame -> {
        Frame words = withWords(
                frame,
                value -> new SceneAttributes.Value(
                        value.word(), value.score(), value.votes(), Optional.empty(), value.verdict()));
        return withScene(words, words.attributes().map(scene -> new SceneAttributes(scene.values())));
    });

    /** The failed steps. */
    public static final Loss FAILURES = new Loss(
            "failures",
            frame -> new Frame(
                    frame.name(),
                    frame.size(),
                    frame.attributes(),
                    frame.detections(),
                    frame.belowThreshold(),
                    List.of(),
                    frame.review(),
                    frame.other()));

    /** The review of an image by a person, and a person's verdicts about labels. */
    public static final Loss REVIEW = new Loss("who reviewed an image or a label", frame -> {
        Frame unjudged = withWords(
                each(
                        frame,
                        d -> d.verdict().isEmpty()
                                ? d
                                : new Detection(
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
    });

    /** Fields of a frame that dashlabel has no name for, and labels without a box. The split stays. */
    public static final Loss FRAME_FIELDS = new Loss("other fields of images", frame -> {
        Map<String, Object> left = new LinkedHashMap<>(frame.other());
        left.keySet().retainAll(Set.of(Frame.SPLIT));
        return frame.withOther(left);
    });

    /** The parts of boxes that lie outside the image, and boxes that lie outside as a whole. Needs the image's size. */
    public static final Loss OUTSIDE = new Loss("parts of boxes outside the image", Loss::inside);

    private static final List<Loss> OF_LABELS = List.of(LABEL_FIELDS, ABSENT_LABELS, BELOW_THRESHOLD);
    private static final List<Loss> OF_IMAGES = List.of(FAILURES, REVIEW, FRAME_FIELDS);

    private final String words;
    private final UnaryOperator<Frame> rest;

    private Loss(String words, UnaryOperator<Frame> rest) {
        this.words = words;
        this.rest = rest;
    }

    /**
     * The loss of all attributes of objects except some.
     *
     * @param kept the names of the attributes that the format stores, such as {@code occluded}
     */
    public static Loss attributesExcept(String... kept) {
        List<String> names = List.of(kept);
        return attributesBut(
                "attributes of objects other than " + String.join(", ", names), (name, value) -> names.contains(name));
    }

    /**
     * The loss of attributes of objects, by name and value.
     *
     * @param kept whether the format stores an attribute
     */
    public static Loss attributesBut(String words, BiPredicate<String, Object> kept) {
        return ofLabels(words, d -> {
            Map<String, Object> left = new LinkedHashMap<>(d.attributes());
            left.entrySet().removeIf(attribute -> !kept.test(attribute.getKey(), attribute.getValue()));
            return copy(d, d.score(), left, d.id(), d.other());
        });
    }

    /** A loss that only one format has, of each label. */
    public static Loss ofLabels(String words, UnaryOperator<Detection> rest) {
        return new Loss(words, frame -> each(frame, rest));
    }

    /** A loss that only one format has. */
    public static Loss of(String words, UnaryOperator<Frame> rest) {
        return new Loss(words, rest);
    }

    /** The losses of a format of another tool that stores the words of scenes: its own, then those of all such formats. */
    public static List<Loss> ofToolWithScenes(Loss... own) {
        return ofOtherTool(own, SCENE_SCORES, SCENE_VOTES, SCENE_PROVENANCE);
    }

    /** The losses of a format of another tool that stores nothing of scenes: its own, then those of all such formats. */
    public static List<Loss> ofToolWithoutScenes(Loss... own) {
        return ofOtherTool(own, SCENE_ATTRIBUTES);
    }

    private static List<Loss> ofOtherTool(Loss[] own, Loss... scene) {
        return Stream.of(List.of(own), OF_LABELS, List.of(scene), OF_IMAGES)
                .flatMap(List::stream)
                .toList();
    }

    /** The frame without the lost facts. */
    public Frame from(Frame frame) {
        return rest.apply(frame);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Loss loss && words.equals(loss.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return words;
    }

    /** The lost facts, in words for people. */
    public String words() {
        return words;
    }

    private static Frame inside(Frame frame) {
        if (frame.size().isEmpty()) {
            return frame;
        }
        ImageSize size = frame.size().get();
        return new Frame(
                frame.name(),
                frame.size(),
                frame.attributes(),
                frame.detections().map(kept -> inside(kept, size)),
                inside(frame.belowThreshold(), size),
                frame.failures(),
                frame.review(),
                frame.other());
    }

    private static List<Detection> inside(List<Detection> detections, ImageSize size) {
        return detections.stream()
                .flatMap(d -> d.box().clip(size).map(d::withBox).stream())
                .toList();
    }

    /** Changes detections; a frame without a change stays the same object, because exports count losses of many. */
    private static Frame each(Frame frame, UnaryOperator<Detection> change) {
        List<Detection> kept = changed(frame.detections().orElse(List.of()), change);
        List<Detection> below = changed(frame.belowThreshold(), change);
        boolean isSame =
                frame.detections().filter(before -> before != kept).isEmpty() && below == frame.belowThreshold();
        if (isSame) {
            return frame;
        }
        return new Frame(
                frame.name(),
                frame.size(),
                frame.attributes(),
                frame.detections().map(same -> kept),
                below,
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

    private static List<Detection> changed(List<Detection> detections, UnaryOperator<Detection> change) {
        List<Detection> changed = new ArrayList<>(detections);
        changed.replaceAll(change);
        return changed.equals(detections) ? detections : changed;
    }

    private static Detection copy(
            Detection d,
            OptionalDouble score,
            Map<String, Object> attributes,
            Optional<String> id,
            Map<String, Object> other) {
        boolean isSame = score.equals(d.score())
                && attributes.equals(d.attributes())
                && id.equals(d.id())
                && other.equals(d.other());
        return isSame
                ? d
                : new Detection(d.category(), d.box(), score, attributes, id, d.provenance(), d.verdict(), other);
    }

    private static Detection rounded(Detection d) {
        Detection scored = copy(d, rounded(d.score()), d.attributes(), d.id(), d.other());
        Box box = Decimal.writable(d.box());
        return box.equals(d.box()) ? scored : scored.withBox(box);
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
