package io.dashlabel.pipeline.job;

import io.dashlabel.label.Box;
import io.dashlabel.label.Count;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.report.DrawingLink;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.pipeline.report.FirstLooks;
import io.dashlabel.pipeline.report.Gallery;
import io.dashlabel.pipeline.report.GalleryImage;
import io.dashlabel.pipeline.report.LabelCounts;
import io.dashlabel.pipeline.report.OddOnes;
import io.dashlabel.pipeline.report.ReportSection;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.pipeline.view.DrawingFile;
import io.dashlabel.pipeline.view.Visualizer;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the sections of a report without ground truth: the images, and the labels as they are. */
final class ImageSections {

    /** The width of an embedded image in pixels. A dozen of them add 1 to 2 MB to the page. */
    private static final int EMBEDDED_WIDTH = 720;

    /** The shape of a thumbnail if the label file does not state the size of the image. */
    private static final ImageSize USUAL = new ImageSize(1280, 720);

    private final RunFolder folder;
    private final FrameTally tally;
    private final ReportTally seen;
    private final Taxonomy taxonomy;

    private ImageSections(JobResult result, Taxonomy taxonomy) {
        this.folder = result.folder();
        this.tally = result.tally();
        this.seen = tally.forReport();
        this.taxonomy = taxonomy;
    }

    /** Returns the sections in reading order; some may be empty. */
    static List<ReportSection> of(JobResult result, Taxonomy taxonomy) {
        ImageSections sections = new ImageSections(result, taxonomy);
        return List.of(
                sections.gallery(),
                sections.firstLooks(),
                sections.labels(),
                DisagreementCards.of(result),
                sections.odd());
    }

    private Gallery gallery() {
        List<GalleryImage> thumbnails = new ArrayList<>();
        seen.first().forEach((image, about) -> {
            if (DrawingFile.isThere(folder.overlay(image))) {
                thumbnails.add(thumbnail(image, about.size(), note(about)));
            }
        });
        boolean whole = tally.images() <= seen.first().size();
        long drawn = whole
                ? thumbnails.size()
                : Math.min(tally.images(), Math.max(thumbnails.size(), drawings(folder.overlays())));
        return new Gallery(thumbnails, drawn, tally.images(), RunCommands.draw(folder));
    }

    private static String note(ReportTally.Seen about) {
        return about.boxes().map(boxes -> Count.of(boxes, "box")).orElse("no detections");
    }

    /** Returns the number of drawings in a folder of overlays: 0 if there is none, or the step did not run. */
    static long drawings(Path overlays) {
        if (!Files.isDirectory(overlays)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(overlays)) {
            return files.filter(file -> file.toString().endsWith(".jpg") && Files.isRegularFile(file))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GalleryImage thumbnail(String image, Optional<ImageSize> size, String note) {
        return new GalleryImage(image, link(image, size), note);
    }

    private static DrawingLink link(String image, Optional<ImageSize> size) {
        ImageSize known = size.orElse(USUAL);
        return new DrawingLink(image, Visualizer.imagePart(known), Visualizer.width(known));
    }

    private FirstLooks firstLooks() {
        List<FirstLooks.Card> cards = seen.doubts().stream()
                .map(doubt -> new FirstLooks.Card(
                        doubt.image(),
                        image(doubt.image(), doubt.size(), doubt.places()),
                        DrawingFile.isThere(folder.overlay(doubt.image()))
                                ? Optional.of(link(doubt.image(), doubt.size()))
                                : Optional.empty(),
                        doubt.reasons()))
                .toList();
        return new FirstLooks(cards, seen.doubtful(), tally.images());
    }

    private Optional<EmbeddedJpeg> image(String image, Optional<ImageSize> size, List<Box> places) {
        Path drawing = folder.overlay(image);
        if (!DrawingFile.isThere(drawing) || size.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EmbeddedJpeg(DrawingFile.markedImage(drawing, size.get(), places, EMBEDDED_WIDTH)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LabelCounts labels() {
        List<String> order = List.copyOf(taxonomy.attributes().keySet());
        List<LabelCounts.Attribute> attributes = tally.attributes().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Map<String, Long>> entry) ->
                        order.contains(entry.getKey()) ? order.indexOf(entry.getKey()) : order.size()))
                .map(entry -> new LabelCounts.Attribute(entry.getKey(), words(entry.getValue())))
                .toList();
        return new LabelCounts(
                seen.scores().categories(category -> taxonomy.colour(category).hex()), attributes);
    }

    private static List<LabelCounts.Word> words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new LabelCounts.Word(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(LabelCounts.Word::images).reversed())
                .toList();
    }

    private OddOnes odd() {
        List<OddOnes.Group> groups = new ArrayList<>();
        for (OddImages.Kind kind : OddImages.Kind.values()) {
            if (seen.odd().count(kind) > 0) {
                List<OddOnes.Image> images = seen.odd().oddest(kind).stream()
                        .map(odd -> odd(odd, kind.measure(odd.value())))
                        .toList();
                groups.add(new OddOnes.Group(kind.title(), seen.odd().count(kind), kind.meaning(), images));
            }
        }
        List<OddOnes.Pair> pairs = tally.duplicates().some().stream()
                .limit(OddOnes.SHOWN)
                .map(pair -> new OddOnes.Pair(pair.image(), pair.first()))
                .toList();
        return new OddOnes(groups, tally.duplicates().images(), pairs);
    }

    private OddOnes.Image odd(OddImages.Odd odd, String measure) {
        return new OddOnes.Image(
                odd.image(),
                DrawingFile.isThere(folder.overlay(odd.image()))
                        ? Optional.of(thumbnail(odd.image(), odd.size(), measure))
                        : Optional.empty(),
                measure);
    }
}
