package io.dashlabel.testkit;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Former;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** Generates frames in which every field is present or absent at random. The same seed gives the same frames. */
public final class RandomFrames {

    private static final List<String> WORDS = List.of(
            "car",
            "traffic light",
            "other person",
            "<script>alert(1)</script>",
            "신호등",
            "a \"quoted\" \\ word",
            "\uD83D\uDE97",
            " ");
    private static final List<String> FOLDERS = List.of("", "night/", "cam 1/", "서울/밤/");

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

    private final Random random;

    public RandomFrames(long seed) {
        random = new Random(seed);
    }

    /** Returns a frame in which every field has a value, so that no loss stays undetected. */
    public static Frame rich(String name) {
        Provenance model = new Provenance(Provenance.Source.MODEL, "yolox-nano-416", Optional.of("c0ffee"));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("occluded", true);
        attributes.put("trafficLightColor", "NA");
        Detection car = new Detection(
                "car",
                new Box(10.123456, 20, 110.5, 80.0625),
                OptionalDouble.of(0.987654),
                attributes,
                Optional.of("71849"),
                Optional.of(model),
                Optional.of(new LabelVerdict(LabelVerdict.Decision.ACCEPTED, "ana", AT)),
                Map.of("manualShape", true));
        Map<String, SceneAttributes.Value> scene = new LinkedHashMap<>();
        Map<String, List<String>> votes = new LinkedHashMap<>();
        votes.put("clear", List.of("gpt", "photometric"));
        votes.put("rainy", List.of("phi"));
        scene.put("weather", new SceneAttributes.Value("clear", OptionalDouble.of(0.75), votes));
        scene.put("timeofday", SceneAttributes.Value.of("night"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("videoName", "b1c66a42-6f7d68ca");
        other.put("frameIndex", 7);
        return new Frame(
                name,
                Optional.of(new ImageSize(1280, 720)),
                Optional.of(new SceneAttributes(scene, Optional.of(model))),
                Optional.of(List.of(car, Detection.of("person", new Box(1, 2, 3, 4), 0.5))),
                List.of(Detection.of("bus", new Box(0, 0, 1280, 720), 0.0625).withProvenance(model)),
                List.of(new Failure("photometric", FailureKind.TIMED_OUT, "no answer in 30 s", 3)),
                Optional.of(Review.reviewed("ana", AT)),
                other);
    }

    /** Returns a frame with what few images have: a crowd, and a box that reaches out of the image. */
    public static Frame odd(String name) {
        Detection crowd = Detection.of("person", new Box(-10, 2, 300, 4)).withAttribute("crowd", true);
        return rich(name).withDetections(List.of(crowd.withAttribute("truncated", true)));
    }

    /** Returns a frame with values that few formats can tell from their absence. */
    public static Frame vague(String name) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("occluded", false);
        attributes.put("lanes", List.of(1, 2));
        Detection car = Detection.of("car", new Box(1, 2, 3, 4)).withId("car 7").withAttributes(attributes);
        return Frame.named(name).withAttributes(new SceneAttributes(Map.of())).withDetections(List.of(car));
    }

    /** Returns the next frame. Coordinates have 3 decimals, scores 4, and labels have ids. */
    public Frame next() {
        return new Frame(
                FOLDERS.get(random.nextInt(FOLDERS.size())) + "img " + random.nextInt(1_000_000_000) + ".jpg",
                maybe(new ImageSize(1 + random.nextInt(4000), 1 + random.nextInt(4000))),
                maybe(scene()),
                maybe(detections(random.nextInt(6), true)),
                detections(random.nextInt(4), false),
                random.nextInt(4) == 0 ? List.of(failure()) : List.of(),
                maybe(review()),
                fields());
    }

    private List<Detection> detections(int count, boolean ids) {
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            detections.add(new Detection(
                    word(),
                    box(),
                    random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(score()),
                    fields(),
                    ids ? Optional.of("id " + i) : Optional.empty(),
                    maybe(provenance()),
                    maybe(verdict()),
                    fields()));
        }
        return detections;
    }

    private Box box() {
        double x = (random.nextInt(2_000_000) - 10_000) / 1000.0;
        double y = (random.nextInt(2_000_000) - 10_000) / 1000.0;
        return Box.of(x, y, thousandths(x + 0.002 + random.nextInt(500)), thousandths(y + 0.002 + random.nextDouble()))
                .orElseThrow();
    }

    private static double thousandths(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private double score() {
        return random.nextInt(10_001) / 10_000.0;
    }

    private SceneAttributes scene() {
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        for (String name : Taxonomy.bdd100k().attributes().keySet()) {
            if (random.nextInt(4) > 0) {
                values.put(name, value());
            }
        }
        return new SceneAttributes(values, maybe(provenance()));
    }

    private SceneAttributes.Value value() {
        OptionalDouble score = random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(score());
        Map<String, List<String>> votes = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            votes.put(word(), List.of(word(), word()).subList(0, 1 + random.nextInt(2)));
        }
        return new SceneAttributes.Value(word(), score, votes, maybe(provenance()), maybe(verdict()));
    }

    private Provenance provenance() {
        return new Provenance(source(), word(), maybe("f" + random.nextInt(100)), maybe(time()), maybe(former()));
    }

    private Former former() {
        return new Former(
                word(),
                maybe(box()),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(score()),
                maybe(new Provenance(source(), word(), maybe("f" + random.nextInt(100)))));
    }

    private Provenance.Source source() {
        return oneOf(Provenance.Source.values());
    }

    private LabelVerdict verdict() {
        return new LabelVerdict(oneOf(LabelVerdict.Decision.values()), word(), time());
    }

    private Review review() {
        OptionalLong ms = random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(100_000));
        return new Review(oneOf(Review.State.values()), maybe(word()), maybe(time()), ms);
    }

    private Instant time() {
        return AT.plusMillis(random.nextInt());
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Failure failure() {
        FailureKind[] kinds = FailureKind.values();
        return new Failure(word(), kinds[random.nextInt(kinds.length)], word(), 1 + random.nextInt(5));
    }

    /** Generates fields with names that no format uses, and with every kind of JSON value except null. */
    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<Object> values = List.of(
                true,
                random.nextInt(),
                Long.MAX_VALUE - random.nextInt(1000),
                random.nextGaussian(),
                word(),
                List.of(1, "two", List.of()),
                Map.of("inner", List.of(Map.of("deep", 0.1))));
        for (int i = random.nextInt(3); i > 0; i--) {
            fields.put("x-" + random.nextInt(10), values.get(random.nextInt(values.size())));
        }
        return fields;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    }
}
