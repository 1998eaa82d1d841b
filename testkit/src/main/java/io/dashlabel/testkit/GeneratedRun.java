package io.dashlabel.testkit;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A completed run of any number of images, written without a model. The images are hard links to a few drawn scenes, so
 * that 100,000 of them need little room. The same arguments give the same files.
 *
 * @param images the folder of the images
 * @param root the folder of the run
 * @param boxes number of labels in the run
 */
public record GeneratedRun(Path images, Path root, long boxes) {

    private static final ImageSize SIZE = new ImageSize(1280, 720);
    private static final int SCENES = 8;
    private static final int IN_A_FOLDER = 1000;
    private static final List<String> CATEGORIES =
            List.of("car", "car", "car", "pedestrian", "truck", "traffic light", "car", "traffic sign", "bicycle");

    /** Names the image of each number. */
    @FunctionalInterface
    public interface Naming {
        String name(int number);
    }

    /** Writes a run whose images have plain names. */
    public static GeneratedRun write(Path home, String id, int count) throws IOException {
        return write(
                home,
                id,
                count,
                number -> String.format(Locale.ROOT, "drive-%03d/%06d.jpg", number / IN_A_FOLDER, number));
    }

    /**
     * Writes a run into {@code home/runs} and its images into {@code home/images}.
     *
     * @param id may be the same for several runs over the same images
     */
    public static GeneratedRun write(Path home, String id, int count, Naming naming) throws IOException {
        Path images = home.resolve("images");
        Path root = home.resolve("runs").resolve(id);
        Files.createDirectories(root.resolve("labels"));
        List<Path> scenes = scenes(Files.createDirectories(home.resolve("scenes")));
        List<String> hashes = new ArrayList<>();
        for (Path scene : scenes) {
            hashes.add(Sha256.of(scene).hex());
        }
        long boxes = 0;
        Map<Path, Path> folders = new HashMap<>();
        try (BufferedWriter journal = Files.newBufferedWriter(root.resolve("pictures.jsonl"), StandardCharsets.UTF_8)) {
            for (int i = 0; i < count; i++) {
                String name = naming.name(i);
                Frame frame = frame(name, i);
                boxes += frame.detections().orElseThrow().size();
                link(images.resolve(name), scenes.get(i % SCENES), folders);
                byte[] labels = PerImageLabels.bytes(frame);
                Path file = PerImageLabels.place(root.resolve("labels"), name);
                makeParent(file, folders);
                Files.write(file, labels);
                journal.write("{\"image\":" + quoted(name) + ",\"sha256\":\"" + hashes.get(i % SCENES)
                        + "\",\"labels\":\"" + Sha256.of(labels).hex()
                        + "\",\"steps\":[{\"step\":\"generated\",\"outcome\":\"ok\",\"attempts\":1}]}\n");
            }
        }
        Files.writeString(
                root.resolve("run.json"),
                "{\"format\":1,\"run\":\"" + id + "\",\"status\":\"completed\",\"begun\":\"2026-11-23T10:00:00Z\","
                        + "\"steps\":\"annotate\",\"configuration\":{\"images\":" + quoted(images.toString())
                        + ",\"threshold\":0.3},\"images\":" + quoted(images.toString())
                        + ",\"counts\":{\"pictures\":" + count + ",\"failed\":0,\"labelsInTotal\":" + boxes + "}}\n");
        return new GeneratedRun(images, root, boxes);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static List<Path> scenes(Path folder) throws IOException {
        StreetSceneSource source = StreetSceneSource.of(7, SCENES, SIZE);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < SCENES; i++) {
            Path file = folder.resolve(i + ".jpg");
            if (!Files.exists(file)) {
                Files.write(file, source.scene(i).jpeg());
            }
            files.add(file);
        }
        return files;
    }

    private static void link(Path image, Path scene, Map<Path, Path> folders) throws IOException {
        if (!Files.exists(image)) {
            makeParent(image, folders);
            try {
                Files.createLink(image, scene);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(scene, image); // a file has a greatest number of links
            }
        }
    }

    private static void makeParent(Path file, Map<Path, Path> made) throws IOException {
        Path parent = Optional.ofNullable(file.getParent()).orElseThrow();
        if (!made.containsKey(parent)) {
            made.put(parent, Files.createDirectories(parent));
        }
    }

    /** Five to eleven boxes; some near the threshold, some that one model of three found, two below the threshold. */
    private static Frame frame(String name, int number) {
        List<Detection> labels = new ArrayList<>();
        int count = 5 + number % 7;
        for (int i = 0; i < count; i++) {
            labels.add(detection(number, i, 0.31 + 0.68 * hash(number, i, 3)));
        }
        List<Detection> below =
                List.of(detection(number, 20, 0.28), detection(number, 21, 0.05 + 0.2 * hash(number, 21, 3)));
        return Frame.named(name)
                .withSize(SIZE)
                .withDetections(labels, below)
                .withAttributes(new SceneAttributes(
                        Map.of(
                                "weather", SceneAttributes.Value.of(number % 3 == 0 ? "rainy" : "clear", 0.8),
                                "timeofday", SceneAttributes.Value.of(number % 2 == 0 ? "night" : "daytime", 0.9)),
                        Optional.empty()));
    }

    private static Detection detection(int number, int i, double score) {
        double width = 24 + 180 * hash(number, i, 0);
        double height = 24 + 110 * hash(number, i, 1);
        double x = (SIZE.width() - width) * hash(number, i, 2);
        double y = 200 + (SIZE.height() - 200 - height) * hash(number, i, 4);
        String category = CATEGORIES.get((number + 3 * i) % CATEGORIES.size());
        return Detection.of(
                        category,
                        new Box(round(x), round(y), round(x + width), round(y + height)),
                        Math.round(score * 1000) / 1000.0)
                .withProvenance(new Provenance(Provenance.Source.MODEL, "generated", Optional.empty()))
                .withAttribute("agreement", (1 + (number + i) % 3) + "/3");
    }

    private static double round(double pixels) {
        return Math.round(pixels * 100) / 100.0;
    }

    /** A number from 0 to 1 that looks random. */
    private static double hash(int number, int i, int what) {
        long bits = (number * 1_000_003L + i * 7919L + what * 104_729L + 12_345) * 0x9E3779B97F4A7C15L;
        bits ^= bits >>> 32;
        bits *= 0xD6E8FEB86659FD93L;
        bits ^= bits >>> 32;
        return (bits >>> 11) / (double) (1L << 53);
    }
}
