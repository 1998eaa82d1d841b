package io.dashlabel.serve.desk;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.serve.queue.QueueItem;
import io.dashlabel.serve.queue.QueueQuery;
import io.dashlabel.serve.queue.RunIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The suspect ground truth of a run, from its file of proposed changes. Safe for use by several threads. */
final class SuspectQueue {

    private static final String FIELD = "suspect";

    /** From this overlap on, a box of the run is the one that a suspect speaks of. */
    private static final double SAME_PLACE = 0.5;

    private record Found(String image, String kind, double score, String reason, Optional<Detection> place) {}

    private final Path file;
    private final RunIndex index;
    private final CurrentLabels labels;
    private final Map<QueueItem, String> reasons = new HashMap<>();
    private List<Found> all = List.of();
    private Optional<FileTime> read = Optional.empty();

    SuspectQueue(Path file, RunIndex index, CurrentLabels labels) {
        this.file = file;
        this.index = index;
        this.labels = labels;
    }

    /** Number of suspects. */
    synchronized long length() throws IOException {
        load();
        return all.size();
    }

    /** The items of a query, the most suspect first. A suspect without a box of the run stands for its image. */
    List<QueueItem> items(QueueQuery query) throws IOException {
        List<Found> found;
        synchronized (this) {
            load();
            found = all;
        }
        Map<QueueItem, String> items = new LinkedHashMap<>();
        for (Found suspect : found) {
            OptionalInt n = index.find(suspect.image());
            if (n.isEmpty()
                    || query.suspect()
                            .filter(kind -> !kind.equals(suspect.kind()))
                            .isPresent()) {
                continue;
            }
            QueueItem item = new QueueItem(
                    n.getAsInt(),
                    query.ofImages() ? Optional.empty() : box(suspect).flatMap(Detection::id));
            if (index.lets(query, item)) {
                items.putIfAbsent(item, suspect.kind() + ": " + suspect.reason());
            }
        }
        synchronized (this) {
            items.forEach(reasons::putIfAbsent);
        }
        return List.copyOf(items.keySet());
    }

    /** Why an item is there; empty if it is no suspect. */
    synchronized Optional<String> reason(QueueItem item) {
        return Optional.ofNullable(reasons.get(item));
    }

    private Optional<Detection> box(Found suspect) throws IOException {
        Optional<CurrentImage> image = labels.of(suspect.image());
        if (image.isEmpty() || suspect.place().isEmpty()) {
            return Optional.empty();
        }
        Detection place = suspect.place().get();
        return image.get()
                .boxes()
                .filter(box ->
                        box.category().equals(place.category()) && box.box().iou(place.box()) >= SAME_PLACE)
                .max(Comparator.comparingDouble(box -> box.box().iou(place.box())));
    }

    private void load() throws IOException {
        if (!Files.isRegularFile(file)) {
            all = List.of();
            return;
        }
        FileTime time = Files.getLastModifiedTime(file);
        if (read.equals(Optional.of(time))) {
            return;
        }
        List<Found> found = new ArrayList<>();
        LabelIndex suspects = LabelIndex.at(file);
        for (String image : suspects.names()) {
            Optional<Frame> frame = suspects.of(image);
            frame.ifPresent(there -> {
                add(image, there.other().get(FIELD), Optional.empty(), found);
                there.detections()
                        .orElse(List.of())
                        .forEach(box -> add(image, box.other().get(FIELD), Optional.of(box), found));
            });
        }
        found.sort(
                Comparator.comparingDouble((Found suspect) -> -suspect.score()).thenComparing(Found::image));
        reasons.clear();
        all = List.copyOf(found);
        read = Optional.of(time);
    }

    private static void add(String image, @Nullable Object why, Optional<Detection> place, List<Found> found) {
        if (why instanceof Map<?, ?> fields) {
            found.add(new Found(
                    image,
                    String.valueOf(fields.get("kind")),
                    fields.get("score") instanceof Number score ? score.doubleValue() : 0,
                    String.valueOf(fields.get("reason")),
                    place));
        }
    }
}
