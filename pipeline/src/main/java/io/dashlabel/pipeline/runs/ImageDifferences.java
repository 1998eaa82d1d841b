package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images with the greatest differences between runs. It compares the wrong boxes if all images were evaluated,
 * otherwise the number of boxes of each category.
 *
 * @param images the largest difference first, equals by name
 * @param measured whether all runs were evaluated
 */
record ImageDifferences(List<Image> images, boolean measured) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An image that every run labelled.
     *
     * @param counts one map for each run: counts by the words of {@code matches.jsonl}, or by category
     */
    record Image(String name, List<Map<String, Integer>> counts) {

        /** The greatest difference between the runs in the count of one word. */
        private int spread(String word) {
            var ofRuns = counts.stream()
                    .mapToInt(count -> count.getOrDefault(word, 0))
                    .summaryStatistics();
            return ofRuns.getMax() - ofRuns.getMin();
        }
    }

    /** @param most the greatest number of images to return */
    static ImageDifferences of(List<RunFolder> runs, int most, Phases phases) throws IOException {
        List<LabelIndex> labels = new ArrayList<>();
        for (RunFolder run : runs) {
            try {
                labels.add(LabelIndex.at(run.labels()));
            } catch (UsageException none) {
                return new ImageDifferences(List.of(), false); // it has no labels yet
            }
        }
        boolean measured = runs.stream().allMatch(run -> Files.exists(run.matches()));
        List<Image> candidates = measured ? byMatches(runs, phases) : byLabels(labels, phases);
        List<Image> images = candidates.stream()
                .filter(image -> difference(image, measured) > 0)
                .sorted(Comparator.comparingInt((Image image) -> difference(image, measured))
                        .reversed()
                        .thenComparing(Image::name))
                .filter(image -> labels.stream()
                        .allMatch(ofRun -> ofRun.of(image.name())
                                .flatMap(Frame::detections)
                                .isPresent()))
                .limit(most)
                .toList();
        return new ImageDifferences(images, measured);
    }

    private static int difference(Image image, boolean measured) {
        if (measured) {
            Image errors = new Image(
                    image.name(),
                    image.counts().stream()
                            .map(count -> Map.of("errors", count.getOrDefault("fp", 0) + count.getOrDefault("fn", 0)))
                            .toList());
            return errors.spread("errors");
        }
        TreeSet<String> categories = new TreeSet<>();
        image.counts().forEach(count -> categories.addAll(count.keySet()));
        return categories.stream().mapToInt(image::spread).sum();
    }

    private static List<Image> byMatches(List<RunFolder> runs, Phases phases) throws IOException {
        List<Map<String, Map<String, Integer>>> ofRuns = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        phases.begins("comparing images", "run", OptionalLong.of(runs.size()));
        for (RunFolder run : runs) {
            phases.counted(ofRuns.size());
            Map<String, Map<String, Integer>> counts = matches(run);
            ofRuns.add(counts);
            names.addAll(counts.keySet());
        }
        return names.stream()
                .map(name -> new Image(
                        name,
                        ofRuns.stream()
                                .map(counts -> counts.getOrDefault(name, Map.of()))
                                .toList()))
                .toList();
    }

    /** The verdicts of each image, with their counts. */
    private static Map<String, Map<String, Integer>> matches(RunFolder run) throws IOException {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        try (MappingIterator<JsonNode> lines =
                JSON.readerFor(JsonNode.class).readValues(run.matches().toFile())) {
            while (lines.hasNextValue()) {
                JsonNode line = lines.nextValue();
                counts.computeIfAbsent(line.path("image").asText(), name -> new TreeMap<>())
                        .merge(line.path("verdict").asText(), 1, Integer::sum);
            }
        } catch (JsonProcessingException e) {
            throw new UsageException(run.matches() + " is broken; to write it again: " + RunCommands.measure(run), e);
        }
        return counts;
    }

    private static List<Image> byLabels(List<LabelIndex> labels, Phases phases) {
        List<Image> images = new ArrayList<>();
        phases.begins(
                "comparing images",
                "image",
                OptionalLong.of(labels.get(0).names().size()));
        long looked = 0;
        for (String name : labels.get(0).names()) {
            phases.counted(looked++);
            List<Map<String, Integer>> counts = new ArrayList<>();
            for (LabelIndex ofRun : labels) {
                ofRun.of(name)
                        .flatMap(Frame::detections)
                        .map(ImageDifferences::categories)
                        .ifPresent(counts::add);
            }
            if (counts.size() == labels.size()) {
                images.add(new Image(name, counts));
            }
        }
        return images;
    }

    private static Map<String, Integer> categories(List<Detection> detections) {
        Map<String, Integer> counts = new TreeMap<>();
        detections.forEach(detection -> counts.merge(detection.category(), 1, Integer::sum));
        return counts;
    }

    /** Describes the counts of one run on an image. */
    String words(Map<String, Integer> counts) {
        if (measured) {
            return counts.getOrDefault("tp", 0) + " correct, " + counts.getOrDefault("fp", 0) + " invented, "
                    + counts.getOrDefault("fn", 0) + " missed";
        }
        List<String> words = new ArrayList<>();
        counts.forEach((category, count) -> words.add(count + " " + category));
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }
}
