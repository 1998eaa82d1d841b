package io.dashlabel.pipeline.suspect;

import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.evaluate.suspect.SuspectKind;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes proposed changes in BDD100K's form, a list of frames. Each frame has only the affected labels after the
 * change, under their ids in the ground truth. The field {@code suspect} has the change ({@code add}, {@code remove},
 * {@code move}, {@code rename}, {@code retag}), its reason, its score and the old value. New labels have ids from
 * {@code new-1} on.
 */
final class CorrectionFile {

    private static final String FIELD = "suspect";

    private CorrectionFile() {}

    /** @param truth the frame of an image, for the attributes of images whose time of day changes */
    static void write(Path target, List<Suspect> suspects, SuspectReview.Frames truth, Taxonomy taxonomy)
            throws IOException {
        String daylight = taxonomy.daylight().orElse("");
        Map<String, List<Suspect>> byImage = new TreeMap<>();
        suspects.forEach(s ->
                byImage.computeIfAbsent(s.image(), name -> new ArrayList<>()).add(s));
        try (FrameWriter writer = LabelFiles.named("scalabel").writer(target, WriteOptions.of(taxonomy))) {
            for (Map.Entry<String, List<Suspect>> image : byImage.entrySet()) {
                writer.write(frame(image.getKey(), image.getValue(), daylight, truth));
            }
            writer.finish();
        }
    }

    private static Frame frame(String name, List<Suspect> suspects, String daylight, SuspectReview.Frames truth) {
        List<Detection> labels = new ArrayList<>();
        Frame frame = Frame.named(name);
        for (Suspect suspect : suspects) {
            if (suspect.proposedWord().isPresent()) {
                Optional<SceneAttributes> tags = truth.apply(name).flatMap(Frame::attributes);
                frame = frame.withAttributes(
                                retagged(tags, daylight, suspect.proposedWord().get()))
                        .withOther(Map.of(FIELD, why(suspect, Map.of(daylight, word(tags, daylight)))));
            } else {
                labels.add(label(suspect, "new-" + (labels.size() + 1)));
            }
        }
        return labels.isEmpty() ? frame : frame.withDetections(labels);
    }

    private static String word(Optional<SceneAttributes> tags, String daylight) {
        return tags.flatMap(t -> t.word(daylight)).orElse("");
    }

    private static SceneAttributes retagged(Optional<SceneAttributes> tags, String daylight, String proposed) {
        Map<String, SceneAttributes.Value> words =
                new LinkedHashMap<>(tags.map(SceneAttributes::values).orElse(Map.of()));
        words.put(daylight, SceneAttributes.Value.of(proposed));
        return new SceneAttributes(words);
    }

    private static Detection label(Suspect suspect, String newId) {
        Optional<Detection> was = suspect.truth();
        Optional<Detection> saw = suspect.prediction();
        Detection base = was.orElseGet(saw::orElseThrow);
        Map<String, Object> before = new LinkedHashMap<>();
        if (suspect.kind() == SuspectKind.WRONG_CATEGORY) {
            before.put("category", base.category());
        } else if (suspect.kind() == SuspectKind.BADLY_PLACED) {
            before.put("box2d", box(base));
        }
        return new Detection(
                suspect.kind() == SuspectKind.WRONG_CATEGORY ? saw.orElseThrow().category() : base.category(),
                suspect.kind() == SuspectKind.BADLY_PLACED ? saw.orElseThrow().box() : base.box(),
                java.util.OptionalDouble.empty(),
                was.map(Detection::attributes).orElse(Map.of()),
                was.isPresent() ? base.id() : Optional.of(newId),
                was.isPresent() ? base.provenance() : saw.flatMap(Detection::provenance),
                Map.of(FIELD, why(suspect, before)));
    }

    private static Map<String, Object> why(Suspect suspect, Map<String, Object> before) {
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("kind", suspect.kind().words());
        why.put("change", suspect.kind().change());
        why.put("score", Math.round(suspect.score() * 1e4) / 1e4);
        why.put("reason", suspect.reason());
        if (!before.isEmpty()) {
            why.put("was", before);
        }
        return why;
    }

    private static Map<String, Object> box(Detection label) {
        Map<String, Object> box = new LinkedHashMap<>();
        box.put("x1", label.box().x1());
        box.put("y1", label.box().y1());
        box.put("x2", label.box().x2());
        box.put("y2", label.box().y2());
        return box;
    }
}
