package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Sections about what lies behind the numbers, to test with. */
final class SampleBreakdowns {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private SampleBreakdowns() {}

    static PrecisionRecall curves(String name) {
        return new PrecisionRecall(
                List.of(new PrecisionRecall.Curve(
                        name,
                        OptionalDouble.of(0.468),
                        550,
                        List.of(
                                new PrecisionRecall.Point(0.9, 1, 0.1),
                                new PrecisionRecall.Point(0.5, 0.75, 0.4),
                                new PrecisionRecall.Point(0.1, 0.25, 0.6)),
                        Optional.of(new PrecisionRecall.Place(0.75, 0.4)))),
                List.of(name),
                0.5);
    }

    static Thresholds thresholds(String name) {
        return new Thresholds(
                List.of(
                        new Thresholds.Row(
                                name,
                                550,
                                List.of(
                                        Optional.of(new Thresholds.Choice(
                                                0.338, OptionalDouble.of(0.813), OptionalDouble.of(0.44))),
                                        Optional.of(new Thresholds.Choice(0.8, NONE, NONE)),
                                        Optional.empty())),
                        new Thresholds.Row(name, 5, List.of())),
                0.9,
                0.8,
                30,
                0.5);
    }

    static Confusions confusions(String name) {
        return new Confusions(
                List.of(name, "truck"),
                List.of(
                        new Confusions.Row(name, List.of(233L, 14L), 301),
                        new Confusions.Row("truck", List.of(0L, 11L), 22)),
                List.of(93L, 0L));
    }

    static SliceTable slices(String name) {
        return new SliceTable(
                List.of(
                        new SliceTable.Group(name, List.of(slice(name, OptionalLong.of(16), OptionalDouble.of(0.617)))),
                        new SliceTable.Group("occluded", List.of(slice("yes", OptionalLong.of(50), NONE)))),
                List.of(slice(name, OptionalLong.empty(), OptionalDouble.of(0.5))),
                10);
    }

    private static SliceTable.Row slice(String name, OptionalLong images, OptionalDouble precision) {
        return new SliceTable.Row(
                name, images, 281, precision, OptionalDouble.of(0.235), NONE, OptionalDouble.of(0.108));
    }

    static ErrorKinds errors(String name) {
        return new ErrorKinds(
                List.of(new ErrorKinds.Kind(name, "Loc", 899, 0.066), new ErrorKinds.Kind(name, "Cls", 1848, 0.083)),
                List.of(new ErrorKinds.Kind(name, "FalsePos", 2747, 0.154)),
                0.162);
    }

    static Reliability reliability() {
        return new Reliability(
                List.of(new Reliability.Bin(0.3, 0.34, 1200, 0.32, 0.14), new Reliability.Bin(0.9, 0.94, 7, 0.91, 1)),
                25,
                1207,
                0.301,
                0.5,
                OptionalDouble.of(0.284),
                OptionalDouble.of(0.131),
                NONE);
    }

    static SceneAnswers answers(String name) {
        return new SceneAnswers(List.of(new SceneAnswers.Table(
                name,
                List.of("night", name),
                List.of(new SceneAnswers.Row("night", List.of(3L, 1L)), new SceneAnswers.Row(name, List.of(0L, 9L))),
                2,
                1)));
    }

    static Disagreements disagreements(String text, Optional<EmbeddedJpeg> overlay) {
        Disagreements.Vote vote = new Disagreements.Vote(
                text, List.of(new Disagreements.Word("clear", "a, " + text), new Disagreements.Word(text, text)));
        return new Disagreements(
                List.of(
                        new Disagreements.Card(
                                text,
                                overlay,
                                List.of(vote),
                                List.of(
                                        new Disagreements.Box(text, 0.9162, 1, 3, true),
                                        new Disagreements.Box(text, 0.4, 1, 2, false)),
                                9),
                        new Disagreements.Card(
                                text,
                                Optional.empty(),
                                List.of(),
                                List.of(new Disagreements.Box(text, 0.4, 1, 2, false)),
                                1),
                        new Disagreements.Card(text, Optional.empty(), List.of(vote), List.of(), 0)),
                1012,
                2024);
    }

    static SuspectTruth suspects(String text, Optional<EmbeddedJpeg> crop) {
        return new SuspectTruth(
                List.of(new SuspectTruth.Kind(text, 17, text)),
                text,
                List.of(
                        new SuspectTruth.Item(text, text, 0.93, text, text, text, crop),
                        new SuspectTruth.Item(text, text, 0.5, text, text, text, Optional.empty())),
                List.of(new SuspectTruth.Measure(text, "0.163", "0.170")),
                Optional.of(text));
    }
}
