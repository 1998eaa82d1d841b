package io.dashlabel.pipeline.report;

import io.dashlabel.evaluate.record.EditFigures;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.report.WorstImages.Answer;
import io.dashlabel.pipeline.report.WorstImages.Card;
import io.dashlabel.run.Outcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.imageio.ImageIO;

/** Reports to test with. */
final class SampleReports {

    private SampleReports() {}

    /** A report in which every section speaks, and every text in it is the given one. */
    static RunReport everySection(String text) {
        return new RunReport(
                header(text, Optional.of(scores())),
                List.of(
                        new Unmeasured(text),
                        new CategoryTable(
                                List.of(category(text), absent(text)), Optional.of(category(text)), 0.5, List.of(text)),
                        new Attributes(List.of(
                                new Attributes.Row(
                                        text,
                                        OptionalDouble.of(0.4),
                                        20,
                                        25,
                                        Optional.of(new Attributes.Baseline(text, 0.5))),
                                new Attributes.Row(text, OptionalDouble.empty(), 0, 25, Optional.empty()))),
                        new EditsNeeded(Optional.of(new EditsNeeded.Figures(
                                new EditFigures(1_200, 34, 56, 78, 90, 1, new EditFigures.Minutes(60, 80, 120)),
                                0.75,
                                text))),
                        images(text),
                        gallery(text),
                        firstLooks(text),
                        labelCounts(text),
                        oddOnes(text),
                        SampleBreakdowns.disagreements(text, Optional.of(greyJpeg())),
                        SampleBreakdowns.curves(text),
                        SampleBreakdowns.thresholds(text),
                        SampleBreakdowns.confusions(text),
                        SampleBreakdowns.slices(text),
                        SampleBreakdowns.errors(text),
                        SampleBreakdowns.reliability(),
                        SampleBreakdowns.answers(text),
                        SampleBreakdowns.suspects(text, Optional.of(greyJpeg())),
                        figures(text),
                        sides(text),
                        new RunSetups(List.of(new RunSetups.Run(text, List.of(new Setup.Fact(text, text))))),
                        new ProvenanceFacts(List.of(new Setup.Fact(text, text))),
                        failures(text),
                        new Notes(
                                List.of(text),
                                List.of(new Notes.Word(text, 3)),
                                7,
                                List.of(new Notes.Finding(text, text)),
                                12),
                        new Setup(text, List.of(new Setup.Fact(text, text)), List.of(new Setup.Fact(text, text))),
                        new NextSteps(List.of(new NextSteps.Step(text, text)))));
    }

    static Gallery gallery(String name) {
        return new Gallery(List.of(thumbnail(name), thumbnail(name)), 2, 3, name);
    }

    static GalleryImage thumbnail(String name) {
        return new GalleryImage(name, new DrawingLink(name, new ImageSize(1280, 720), 1280), name);
    }

    static FirstLooks firstLooks(String text) {
        return new FirstLooks(
                List.of(
                        new FirstLooks.Card(
                                text,
                                Optional.of(greyJpeg()),
                                Optional.of(new DrawingLink(text, new ImageSize(1280, 720), 1280)),
                                List.of(text, text)),
                        new FirstLooks.Card(text, Optional.empty(), Optional.empty(), List.of(text))),
                7,
                50);
    }

    static LabelCounts labelCounts(String text) {
        List<Long> none = Collections.nCopies(LabelCounts.BINS, 0L);
        List<Long> labelled = new ArrayList<>(none);
        labelled.set(6, 4L);
        labelled.set(10, 8L);
        List<Long> below = new ArrayList<>(none);
        below.set(0, 900L);
        below.set(5, 2L);
        return new LabelCounts(
                List.of(
                        new LabelCounts.Category(text, "#ff0000", 12, 6, OptionalDouble.of(0.3), labelled, below),
                        new LabelCounts.Category(text, "#00ff00", 3, 0, OptionalDouble.empty(), none, none)),
                List.of(new LabelCounts.Attribute(
                        text, List.of(new LabelCounts.Word(text, 3), new LabelCounts.Word("rainy", 1)))));
    }

    static OddOnes oddOnes(String text) {
        return new OddOnes(
                List.of(new OddOnes.Group(
                        text,
                        5,
                        text,
                        List.of(
                                new OddOnes.Image(text, Optional.of(thumbnail(text)), text),
                                new OddOnes.Image(text, Optional.empty(), text)))),
                3,
                List.of(new OddOnes.Pair(text, text)));
    }

    /** A report with the given sections, of a run without ground truth. */
    static RunReport of(ReportSection... sections) {
        return new RunReport(header("20261123-141502-k3f9", Optional.empty()), List.of(sections));
    }

    static Header header(String name, Optional<Scores> scores) {
        return new Header(
                name,
                Outcome.COMPLETED_WITH_FAILURES,
                Instant.parse("2026-11-23T14:15:02Z"),
                Duration.ofMillis(14_730),
                "",
                new Completion(50, 50, 2),
                1012,
                OptionalDouble.of(3.394),
                name,
                scores,
                List.of(name));
    }

    static Scores scores() {
        return new Scores(
                OptionalDouble.of(0.714),
                OptionalDouble.of(0.488),
                OptionalDouble.of(0.5797),
                OptionalDouble.of(0.412),
                OptionalDouble.empty(),
                OptionalDouble.of(0.67));
    }

    static CategoryTable.Row category(String name) {
        return new CategoryTable.Row(
                name,
                1234,
                1000,
                700,
                300,
                534,
                OptionalDouble.of(0.7),
                OptionalDouble.of(0.5673),
                OptionalDouble.of(0.6267),
                OptionalDouble.of(0.61),
                OptionalDouble.of(0.99996));
    }

    /** A category of which there is nothing, neither true nor predicted. */
    static CategoryTable.Row absent(String name) {
        OptionalDouble none = OptionalDouble.empty();
        return new CategoryTable.Row(name, 0, 0, 0, 0, 0, none, none, none, none, none);
    }

    static WorstImages images(String text) {
        Answer wrong = new Answer(text, Optional.of("rainy"), Optional.of(text));
        Answer silent = new Answer(text, Optional.empty(), Optional.of(text));
        Answer open = new Answer(text, Optional.of(text), Optional.empty());
        return new WorstImages(List.of(
                new Card(text, Optional.of(greyJpeg()), 3, 1, 9, text, List.of(wrong, silent, open)),
                new Card(text, Optional.empty(), 3, 0, 2, text, List.of())));
    }

    /** Two runs, of which the second is the better one and the first was not measured on everything. */
    static RunFigures figures(String text) {
        return new RunFigures(
                List.of(new RunFigures.Run("A", text, text), new RunFigures.Run("B", text, text)),
                List.of(
                        new RunFigures.Group(
                                text, true, List.of(row("F1", 0.25, 0.5), row("recall", Double.NaN, 0.75))),
                        new RunFigures.Group(text, false, List.of(row(text, 0.125, 0.25)))),
                true);
    }

    private static RunFigures.Row row(String name, double a, double b) {
        return new RunFigures.Row(name, OptionalLong.of(1234), List.of(cell(a, false), cell(b, true)));
    }

    private static RunFigures.Cell cell(double share, boolean best) {
        OptionalDouble value = Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(share);
        return new RunFigures.Cell(FigureFormat.score(value), value, best, Map.of("precision", 0.7));
    }

    static SideBySide sides(String text) {
        return new SideBySide(
                List.of(new SideBySide.Image(
                        text,
                        List.of(
                                new SideBySide.Side(text, Optional.of(greyJpeg()), text),
                                new SideBySide.Side(text, Optional.empty(), text)))),
                true);
    }

    /** A page about two runs, every text of which is the given one. */
    static RunsReport ofRuns(String text) {
        return new RunsReport(
                text,
                text,
                List.of(text, text),
                Instant.parse("2026-11-23T14:15:02Z"),
                text,
                List.of(figures(text), sides(text)));
    }

    private static Failures failures(String text) {
        FailureTally tally = new FailureTally(1);
        tally.add(text, new Failure(text, FailureKind.UNREADABLE, text));
        tally.add("~" + text, new Failure(text, FailureKind.UNREADABLE, text));
        return tally.failures();
    }

    private static EmbeddedJpeg greyJpeg() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EmbeddedJpeg(out.toByteArray());
    }
}
