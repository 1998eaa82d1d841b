package io.dashlabel.serve.desk;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.EditRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run with few images, made without models. */
final class SmallRun {

    final RunFolder folder;

    SmallRun(Path runs) {
        folder = RunFolder.create(runs, "r1");
    }

    /** Three boxes, one below the threshold, and two scene words. */
    static Frame frame(String name) {
        return Frame.named(name)
                .withSize(new ImageSize(1280, 720))
                .withDetections(
                        List.of(box("car", 0, .9), box("car", 100, .35, "1/3"), box("person", 200, .6, "2/3")),
                        List.of(box("truck", 300, .28, "2/3"), box("bus", 400, .05)))
                .withAttributes(new SceneAttributes(
                        Map.of("weather", SceneAttributes.Value.of("clear", .8)), Optional.empty()));
    }

    static Detection box(String category, int left, double score) {
        return Detection.of(category, new Box(left, 10, left + 50, 60), score)
                .withProvenance(new Provenance(Provenance.Source.MODEL, "m", Optional.empty()));
    }

    private static Detection box(String category, int left, double score, String agreement) {
        return box(category, left, score).withAttribute("agreement", agreement);
    }

    SmallRun with(Frame... frames) throws IOException {
        for (Frame frame : frames) {
            AtomicFile.write(PerImageLabels.place(folder.labels(), frame.name()), PerImageLabels.bytes(frame));
        }
        return this;
    }

    SmallRun with(String... names) throws IOException {
        for (String name : names) {
            with(frame(name));
        }
        return this;
    }

    /** Opens the desk and waits until the index is complete. */
    RunDesk open() throws IOException {
        return open(false);
    }

    RunDesk open(boolean isReadOnly) throws IOException {
        RunDesk desk = RunDesk.open(StoredRun.of(folder), Optional.empty(), isReadOnly, Clock.systemUTC());
        while (desk.view().indexed() < desk.view().images() || (desk.view().images() == 0 && hasLabels())) {
            Thread.onSpinWait();
        }
        return desk;
    }

    private boolean hasLabels() throws IOException {
        try (Stream<Path> files = Files.walk(folder.labels())) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    static EditRequest edit(String key, String image, long base, String op, @Nullable String box) {
        return new EditRequest(key, "g-" + key, image, base, op, box, null, null, null, null, 900L, "image", List.of());
    }

    static EditRequest category(String key, String image, long base, String box, String to) {
        return new EditRequest(
                key, "g-" + key, image, base, "category", box, to, null, null, null, null, "image", List.of());
    }

    static EditRequest move(String key, String image, long base, String box, double... to) {
        return new EditRequest(
                key, "g-" + key, image, base, "move", box, null, to, null, null, null, "image", List.of());
    }

    static EditRequest add(String key, String image, long base, String box, String category, double... to) {
        return new EditRequest(
                key, "g-" + key, image, base, "add", box, category, to, null, null, null, "image", List.of());
    }

    static EditRequest value(String key, String image, long base, String op, String attribute, Object value) {
        return new EditRequest(
                key, "g-" + key, image, base, op, null, null, null, attribute, value, null, "image", List.of());
    }
}
