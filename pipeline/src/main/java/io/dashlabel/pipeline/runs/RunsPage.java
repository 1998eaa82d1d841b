package io.dashlabel.pipeline.runs;

import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.pipeline.report.HtmlReport;
import io.dashlabel.pipeline.report.NextSteps;
import io.dashlabel.pipeline.report.RunFigures;
import io.dashlabel.pipeline.report.RunSetups;
import io.dashlabel.pipeline.report.RunsReport;
import io.dashlabel.pipeline.report.Setup.Fact;
import io.dashlabel.pipeline.report.SideBySide;
import io.dashlabel.pipeline.view.DownscaledImage;
import io.dashlabel.pipeline.view.DrawingFile;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.PresetFallback;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunInputs;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Writes a comparison of runs as one self-contained HTML file. */
public final class RunsPage {

    /** The most embedded drawings on the page, and the most images. */
    private static final int DRAWINGS = 16;

    private static final int IMAGES = 6;
    /** Pixels. Three images fit in one row, and a click enlarges one. */
    private static final int WIDTH = 800;

    private final RunsComparison comparison;
    private final Phases phases;

    private RunsPage(RunsComparison comparison, Phases phases) {
        this.comparison = comparison;
        this.phases = phases;
    }

    /** @param dashlabel version and commit of this program */
    public static void write(Path path, RunsComparison comparison, Clock clock, String dashlabel, Phases phases)
            throws IOException {
        RunsPage page = new RunsPage(comparison, phases);
        RunsReport report = new RunsReport(
                comparison.runs().size() + " runs compared",
                page.sentences(),
                comparison.warnings(),
                clock.instant(),
                dashlabel,
                List.of(comparison.figures(), page.sides(), page.setups(), page.next()));
        AtomicFile.write(path, new HtmlReport(clock.getZone()).render(report).getBytes(StandardCharsets.UTF_8));
    }

    /** Names the best run for the main figures. */
    private String sentences() {
        if (!comparison.comparable()) {
            return "These runs cannot be compared, so the page names no best run.";
        }
        List<String> sentences = new ArrayList<>();
        for (String figure : List.of("F1", "mAP50", "images/s")) {
            comparison.figures().groups().stream()
                    .flatMap(group -> group.rows().stream())
                    .filter(row -> row.name().equals(figure))
                    .forEach(row -> best(row).ifPresent(sentences::add));
        }
        return sentences.isEmpty() ? "No run is the best in any figure." : String.join(" ", sentences);
    }

    private static Optional<String> best(RunFigures.Row row) {
        List<Integer> best = IntStream.range(0, row.cells().size())
                .filter(i -> row.cells().get(i).best())
                .boxed()
                .toList();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        String letters =
                String.join(" and ", best.stream().map(RunsComparison::letter).toList());
        return Optional.of("Best " + row.name() + ": " + letters + " with "
                + row.cells().get(best.get(0)).text() + ".");
    }

    private SideBySide sides() throws IOException {
        List<RunFolder> folders =
                comparison.runs().stream().map(StoredRun::folder).toList();
        ImageDifferences differences =
                ImageDifferences.of(folders, Math.min(IMAGES, Math.max(1, DRAWINGS / folders.size())), phases);
        phases.begins(
                "drawings side by side",
                "image",
                OptionalLong.of(differences.images().size()));
        List<SideBySide.Image> images = new ArrayList<>();
        for (ImageDifferences.Image image : differences.images()) {
            phases.counted(images.size());
            List<SideBySide.Side> sides = new ArrayList<>();
            for (int i = 0; i < folders.size(); i++) {
                RunFigures.Run head = comparison.figures().runs().get(i);
                sides.add(new SideBySide.Side(
                        head.letter() + "  " + head.models(),
                        drawing(folders.get(i).overlay(image.name())),
                        differences.words(image.counts().get(i))));
            }
            images.add(new SideBySide.Image(image.name(), sides));
        }
        return new SideBySide(images, differences.measured());
    }

    private static Optional<EmbeddedJpeg> drawing(Path overlay) throws IOException {
        if (!DrawingFile.isThere(overlay)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EmbeddedJpeg(DownscaledImage.of(Files.readAllBytes(overlay), WIDTH)));
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }

    private RunSetups setups() {
        List<RunSetups.Run> runs = new ArrayList<>();
        for (int i = 0; i < comparison.runs().size(); i++) {
            StoredRun run = comparison.runs().get(i);
            runs.add(new RunSetups.Run(RunsComparison.letter(i) + "  " + run.id(), facts(run)));
        }
        return new RunSetups(runs);
    }

    private static List<Fact> facts(StoredRun run) {
        List<Fact> facts = new ArrayList<>();
        RunInputs inputs = run.record().inputs();
        Optional<RunConfiguration> configuration = run.record().configuration();
        facts.add(new Fact("status", run.status().word()));
        add(facts, "started", run.begun().map(Instant::toString));
        add(facts, "image source", inputs.images());
        for (AnnotatorRef annotator : inputs.annotators()) {
            facts.add(new Fact(annotator.name(), "question " + annotator.fingerprint()));
        }
        add(facts, "fallback", inputs.fallback().map(PresetFallback::sentence));
        add(facts, "tiles", inputs.tiles());
        configuration
                .map(RunConfiguration::threshold)
                .ifPresent(score -> score.ifPresent(from -> facts.add(new Fact("threshold", String.valueOf(from)))));
        add(facts, "image set", inputs.imageSet());
        add(facts, "ground truth", run.record().results().groundTruth());
        add(facts, "dashlabel", run.record().first().program().dashlabel());
        if (!run.record().tags().isEmpty()) {
            facts.add(new Fact("tags", String.join(", ", run.record().tags())));
        }
        facts.add(new Fact("folder", run.folder().root().toString()));
        return facts;
    }

    private static void add(List<Fact> facts, String name, Optional<String> value) {
        value.ifPresent(known -> facts.add(new Fact(name, known)));
    }

    private NextSteps next() {
        return new NextSteps(List.of(new NextSteps.Step(
                "This command tests whether one of two runs is better, with intervals and a verdict:",
                comparison.verdict())));
    }
}
