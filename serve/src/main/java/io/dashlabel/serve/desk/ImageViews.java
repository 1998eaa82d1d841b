package io.dashlabel.serve.desk;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Former;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.review.CoveredLabels;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.Folding;
import io.dashlabel.serve.api.BoxView;
import io.dashlabel.serve.api.FormerView;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.JournalEntryView;
import io.dashlabel.serve.api.LeaseView;
import io.dashlabel.serve.api.TruthView;
import io.dashlabel.serve.api.WordView;
import io.dashlabel.serve.queue.BoxState;
import io.dashlabel.serve.queue.ImageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns labels and edits into the answers of the server. */
final class ImageViews {

    /** The state of a label that nobody looked at, but that a guarantee covers. */
    private static final String CLAIMED = "claimed";

    private final Taxonomy taxonomy;

    ImageViews(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** @param covered the labels that a guarantee covers */
    ImageView image(int n, CurrentImage image, CoveredLabels covered, @Nullable LeaseView lease) {
        Frame frame = image.frame();
        List<BoxView> boxes = new ArrayList<>();
        image.boxes().forEach(box -> boxes.add(box(box, image.isLabel(box), covered)));
        Optional<ImageSize> size = frame.size();
        return new ImageView(
                n,
                frame.name(),
                size.map(ImageSize::width).orElse(0),
                size.map(ImageSize::height).orElse(0),
                image.version(),
                boxes,
                words(frame),
                ImageState.of(frame).word(),
                frame.review().flatMap(Review::by).orElse(null),
                lease,
                image.notApplied().stream().map(edit -> edit(n, edit, false)).toList(),
                image.problems());
    }

    /** An image whose label file cannot be read. */
    static ImageView without(int n, String name, String problem) {
        return new ImageView(
                n,
                name,
                0,
                0,
                0,
                List.of(),
                List.of(),
                ImageState.UNDECIDED.word(),
                null,
                null,
                List.of(),
                List.of(problem));
    }

    TruthView truth(Frame frame) {
        Frame named = Folding.withIds(frame);
        return new TruthView(
                named.detections().orElse(List.of()).stream()
                        .map(box -> box(box, true, label -> false))
                        .toList(),
                words(frame));
    }

    private static BoxView box(Detection box, boolean isLabel, CoveredLabels covered) {
        BoxState state = BoxState.of(box);
        Optional<Provenance> maker = box.provenance();
        return new BoxView(
                box.id().orElseThrow(),
                box.category(),
                place(box),
                orNull(box.score()),
                isLabel,
                state == BoxState.UNDECIDED && isLabel && covered.cover(box) ? CLAIMED : state.word(),
                box.attributes(),
                maker.map(Provenance::by).orElse(null),
                box.verdict()
                        .map(LabelVerdict::by)
                        .or(() -> maker.filter(Provenance::isHuman).map(Provenance::by))
                        .orElse(null),
                maker.flatMap(Provenance::was).map(ImageViews::former).orElse(null));
    }

    private static double[] place(Detection box) {
        return new double[] {
            box.box().x1(), box.box().y1(), box.box().x2(), box.box().y2()
        };
    }

    private static FormerView former(Former was) {
        return new FormerView(
                was.word(),
                was.box()
                        .map(box -> new double[] {box.x1(), box.y1(), box.x2(), box.y2()})
                        .orElse(null),
                orNull(was.score()),
                was.maker().map(Provenance::by).orElse(null));
    }

    /** The words of the image, and a place for each attribute without a word. */
    private List<WordView> words(Frame frame) {
        Map<String, SceneAttributes.Value> values =
                frame.attributes().map(SceneAttributes::values).orElse(Map.of());
        Set<String> attributes = new LinkedHashSet<>(taxonomy.attributes().keySet());
        attributes.addAll(values.keySet());
        List<WordView> words = new ArrayList<>();
        for (String attribute : attributes) {
            SceneAttributes.Value value = values.get(attribute);
            words.add(
                    value == null
                            ? new WordView(attribute, null, null, BoxState.UNDECIDED.word(), null, Map.of())
                            : word(attribute, value));
        }
        return words;
    }

    private static WordView word(String attribute, SceneAttributes.Value value) {
        BoxState state = value.provenance().filter(Provenance::isHuman).isPresent()
                ? BoxState.CHANGED
                : value.verdict().isPresent() ? BoxState.ACCEPTED : BoxState.UNDECIDED;
        return new WordView(
                attribute,
                value.word(),
                orNull(value.score()),
                state.word(),
                value.verdict()
                        .map(LabelVerdict::by)
                        .or(() -> value.provenance().map(Provenance::by))
                        .orElse(null),
                new LinkedHashMap<>(value.votes()));
    }

    static JournalEntryView edit(int n, Edit edit, boolean isUndone) {
        String box = edit.action() instanceof EditAction.OfBox ofBox
                ? ofBox.box()
                : edit.action() instanceof EditAction.AddBox add ? add.box() : null;
        return new JournalEntryView(
                edit.seq(),
                edit.at().toString(),
                edit.by(),
                n,
                edit.image(),
                box,
                edit.action().word(),
                EditText.of(edit),
                edit.via(),
                isUndone);
    }

    private static @Nullable Double orNull(OptionalDouble score) {
        return score.isPresent() ? score.getAsDouble() : null;
    }
}
